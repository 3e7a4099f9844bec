// What a channel is: one measured quantity of one sensor.

using System;

namespace Gateway.Core.Sensing;

/// <summary>Name, unit and decimals of a channel. Immutable.</summary>
public sealed class ChannelInfo
{
    /// <summary>Longest name in characters.</summary>
    public const int NameLengthMax = 32;

    /// <summary>Creates a channel description.</summary>
    /// <param name="name">1–32 characters of [A-Za-z0-9._-], beginning with a letter or digit
    /// (what RFC 8428 §4.5.1 allows in a name, less ':' and '/').</param>
    /// <param name="unit">SenML unit (RFC 8428 §12.1, RFC 8798), e.g. "Cel", "%RH", "Pa"; "" for
    /// none.</param>
    /// <param name="decimals">Decimals of the integer values, 0–9: 2153 at 2 decimals is 21.53.</param>
    /// <exception cref="ArgumentException">Name or decimals are not as described.</exception>
    public ChannelInfo(string name, string unit, int decimals)
    {
        if (!IsValidName(name) || unit == null || unit.Length > NameLengthMax || decimals < 0 || decimals > 9)
        {
            throw new ArgumentException(name);
        }

        Name = name;
        Unit = unit;
        Decimals = decimals;
    }

    /// <summary>Name, unique in the device.</summary>
    public string Name { get; }

    /// <summary>SenML unit, "" for none.</summary>
    public string Unit { get; }

    /// <summary>Decimals of the integer values, 0–9.</summary>
    public int Decimals { get; }

    /// <summary>Whether <paramref name="name"/> may name a channel.</summary>
    public static bool IsValidName(string name)
    {
        if (name == null || name.Length == 0 || name.Length > NameLengthMax)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isAlphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isAlphanumeric && (i == 0 || (c != '.' && c != '_' && c != '-')))
            {
                return false;
            }
        }

        return true;
    }
}
