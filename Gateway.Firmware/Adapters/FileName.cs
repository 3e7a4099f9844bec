// Which names a file of the storage may have: those that every file system takes.

namespace Gateway.Firmware.Adapters;

/// <summary>Names of IStorage.</summary>
internal static class FileName
{
    private const int LengthMax = 24;

    /// <summary>Whether a name is 1–24 characters of [a-z0-9.-] and does not begin with a dot.</summary>
    internal static bool IsValid(string name)
    {
        if (name == null || name.Length == 0 || name.Length > LengthMax || name[0] == '.')
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'))
            {
                return false;
            }
        }

        return true;
    }
}
