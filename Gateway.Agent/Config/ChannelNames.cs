// The channels that have settings: which name has which place among the keys. A place is taken when a name is
// looked for and free again while no set of settings has a value there, so that names that came with a
// refused document take nothing away.

namespace Gateway.Agent.Config;

/// <summary>Names of channels with settings, by place.</summary>
internal sealed class ChannelNames
{
    private readonly string[] _names = new string[ChannelKeys.CountMax];
    private readonly int[] _useCounts = new int[ChannelKeys.CountMax];

    internal ChannelNames()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = "";
        }
    }

    /// <summary>Name at a place; "" for none.</summary>
    internal string this[int place] => _names[place];

    /// <summary>Whether a set of settings has a value there.</summary>
    internal bool IsUsed(int place) => _useCounts[place] > 0;

    /// <summary>Notes that a value there was set (1) or went (−1).</summary>
    internal void Count(int place, int change) => _useCounts[place] += change;

    /// <summary>Finds the place of a name, or gives it one.</summary>
    /// <returns>False and −1 when the name cannot be one, or all places are in use.</returns>
    internal bool TryFind(string name, out int place)
    {
        place = -1;
        for (int i = _names.Length - 1; i >= 0; i--)
        {
            if (_names[i] == name && name.Length != 0)
            {
                place = i;
                return true;
            }

            place = _useCounts[i] == 0 ? i : place;
        }

        if (!IsName(name) || place < 0)
        {
            place = -1;
            return false;
        }

        _names[place] = name;
        return true;
    }

    /// <summary>Whether a text is the name of a channel: sensor.quantity, of letters, digits, '_' and
    /// '-'.</summary>
    internal static bool IsName(string name)
    {
        int dots = 0;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || c == '-' || c == '_';
            dots += c == '.' ? 1 : 0;
            if (!isPlain && c != '.')
            {
                return false;
            }
        }

        int dot = name.IndexOf('.');
        return dots == 1 && dot > 0 && dot < name.Length - 1 && name.Length <= NameLengthMax;
    }

    private const int NameLengthMax = 32;
}
