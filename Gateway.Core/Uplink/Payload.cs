// What messages carry.

namespace Gateway.Core.Uplink;

/// <summary>Compares payloads.</summary>
internal static class Payload
{
    /// <summary>Whether both are the same bytes; false when one is null.</summary>
    internal static bool AreEqual(byte[] a, byte[] b)
    {
        bool areEqual = a != null && b != null && a.Length == b.Length;
        for (int i = 0; areEqual && i < a.Length; i++)
        {
            areEqual = a[i] == b[i];
        }

        return areEqual;
    }
}
