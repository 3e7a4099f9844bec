// A range of values of a unit, written UNIT=LOW..HIGH.

using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Tools.Senml;

/// <summary>The plausible range of a unit.</summary>
internal sealed record UnitRange(string Unit, double Low, double High)
{
    private static readonly Regex Form = new(@"^([^=]+)=(-?[0-9.]+?)\.\.(-?[0-9.]+)$");

    /// <summary>Parses ranges separated by commas; an empty text is an empty list.</summary>
    public static bool TryParseList(string text, out IReadOnlyList<UnitRange> ranges)
    {
        List<UnitRange> found = new();
        ranges = found;
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Form.Match(part);
            if (!match.Success
                || !double.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out double low)
                || !double.TryParse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out double high))
            {
                ranges = [];
                return false;
            }

            found.Add(new UnitRange(match.Groups[1].Value, low, high));
        }

        return true;
    }
}
