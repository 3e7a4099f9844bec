// Whether what a device exports is what it was told: every setting, also those that have their defaults, by
// the firmware's own reading of them. Secrets are not exported.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;

namespace Gateway.Tools.Provision;

/// <summary>Compares configurations.</summary>
internal static class ExportCheck
{
    /// <summary>True when the answer to "config export" is what is wanted.</summary>
    public static bool Holds(string answer, GatewayConfig wanted)
    {
        string? json = answer.Split('\n').FirstOrDefault(line => line.StartsWith('{'));
        GatewayConfig exported = new(wanted.Schema);
        byte[] bytes = Encoding.Latin1.GetBytes(json ?? "");
        if (ConfigJsonReader.Import(exported, bytes, 0, bytes.Length, new ConfigErrors()) != ErrorCode.Ok)
        {
            return false;
        }

        for (int i = 0; i < wanted.Schema.Count; i++)
        {
            if (!wanted.Schema[i].IsSecret && wanted.GetText(i) != exported.GetText(i))
            {
                return false;
            }
        }

        return true;
    }
}
