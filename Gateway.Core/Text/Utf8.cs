// Whether bytes from outside are text. Everything that comes in (console, files, messages) is checked here
// before it becomes a string.

namespace Gateway.Core.Text;

/// <summary>Well-formed UTF-8. Source: RFC 3629 §4.</summary>
public static class Utf8
{
    /// <summary>Bytes of the character at <paramref name="at"/>, 1 to 4; 0 when it is not well formed or
    /// reaches behind <paramref name="end"/>.</summary>
    public static int LengthAt(byte[] data, int at, int end)
    {
        int lead = data[at];
        if (lead < 0x80)
        {
            return 1;
        }

        int length = lead >= 0xC2 && lead <= 0xDF ? 2
            : (lead & 0xF0) == 0xE0 ? 3
            : lead >= 0xF0 && lead <= 0xF4 ? 4
            : 0;

        // the second byte excludes overlong forms, surrogates and what is above U+10FFFF
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        bool isValid = length != 0 && at + length <= end && data[at + 1] >= low && data[at + 1] <= high;
        for (int i = 2; i < length && isValid; i++)
        {
            isValid = (data[at + i] & 0xC0) == 0x80;
        }

        return isValid ? length : 0;
    }

    /// <summary>Whether all bytes from <paramref name="at"/> to before <paramref name="end"/> are well
    /// formed.</summary>
    public static bool IsValid(byte[] data, int at, int end)
    {
        while (at < end)
        {
            int length = LengthAt(data, at, end);
            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        return true;
    }
}
