// Where one line of source is bound to one member on a PC and to another on the device. Only what the
// compiler does by itself may stand here: what a person can write differently is written differently.

namespace Gateway.SystemTests.ApiGate;

/// <summary>From the member the PC's compiler names to the one the device's compiler names.</summary>
internal static class ApiAliases
{
    /// <summary>What .NET owns with other members is offered under these names (docs/adr/0009); what follows
    /// is the name on the device.</summary>
    public const string OnDeviceNames = "OnDevice.";

    private const string Piece = "System.ReadOnlySpan{System.Char}";

    private static readonly Dictionary<string, string> OnDevice = new(StringComparer.Ordinal)
    {
        // lock
        ["M:System.Threading.Monitor.Enter(System.Object,System.Boolean@)"] =
            "M:System.Threading.Monitor.Enter(System.Object)",

        // Members that .NET declares on another type of the same family.
        ["M:System.Exception.GetType"] = "M:System.Object.GetType",
        ["M:System.Runtime.InteropServices.ExternalException.get_ErrorCode"] =
            "P:System.Net.Sockets.SocketException.ErrorCode",

        // A params array without arguments; Array.Empty written out is a banned word of the Tidy test.
        ["M:System.Array.Empty``1"] = "T:System.Array",

        // string + char, also when written as string + char.ToString()
        ["M:System.ReadOnlySpan{System.Char}.#ctor(`0@)"] = "M:System.Char.ToString",
        ["M:System.String.op_Implicit(System.String)~" + Piece] = "T:System.String",
        [$"M:System.String.Concat({Piece},{Piece})"] = "M:System.String.Concat(System.String,System.String)",
        [$"M:System.String.Concat({Piece},{Piece},{Piece})"] =
            "M:System.String.Concat(System.String,System.String,System.String)",
        [$"M:System.String.Concat({Piece},{Piece},{Piece},{Piece})"] =
            "M:System.String.Concat(System.String,System.String,System.String,System.String)",
    };

    /// <summary>True and the line to look up when the device's compiler names another member.</summary>
    public static bool TryGet(string docId, out string onDevice)
    {
        if (docId.Contains(OnDeviceNames, StringComparison.Ordinal))
        {
            // an accessor is a method here and a property in the list
            onDevice = docId.Replace(OnDeviceNames, "", StringComparison.Ordinal);
            int getAt = onDevice.IndexOf(".get_", StringComparison.Ordinal);
            onDevice = getAt < 0 ? onDevice : "P" + onDevice[1..(getAt + 1)] + onDevice[(getAt + 5)..];
            return true;
        }

        bool isAlias = OnDevice.TryGetValue(docId, out string? found);
        onDevice = found ?? docId;
        return isAlias;
    }
}
