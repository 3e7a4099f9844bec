// The parser behind EndpointUrl.TryParse: one pass over the text, the first mistake ends it.

namespace Gateway.Core.Uplink;

/// <summary>Takes one URL apart.</summary>
internal sealed class EndpointUrlReader
{
    private readonly string _text;

    public EndpointUrlReader(string text)
    {
        _text = text ?? "";
    }

    public string Scheme { get; private set; } = "";

    public string User { get; private set; } = "";

    public string Password { get; private set; } = "";

    public string Host { get; private set; } = "";

    public int Port { get; private set; }

    public string Path { get; private set; } = "";

    public string Problem { get; private set; }

    public int Column { get; private set; }

    public bool TryRead()
    {
        if (_text.Length == 0)
        {
            return Fail(0, "a URL is missing");
        }

        if (_text.Length > EndpointUrl.LengthMax)
        {
            return Fail(EndpointUrl.LengthMax, "longer than 255 characters");
        }

        for (int i = 0; i < _text.Length; i++)
        {
            if (_text[i] <= ' ' || _text[i] == 0x7F)
            {
                return Fail(i, "no spaces or control characters are allowed");
            }
        }

        int schemeEnd = IndexOf(':', 0, _text.Length - 2);
        if (schemeEnd < 0 || _text[schemeEnd + 1] != '/' || _text[schemeEnd + 2] != '/')
        {
            return Fail(0, "must begin with coap://, coap+tcp://, coaps+tcp://, mqtt:// or mqtts://");
        }

        Scheme = _text.Substring(0, schemeEnd).ToLower();
        Port = EndpointUrl.DefaultPortOf(Scheme);
        if (Port == 0)
        {
            return Fail(0, "the scheme must be coap, coap+tcp, coaps+tcp, mqtt or mqtts");
        }

        int begin = schemeEnd + 3;
        int end = IndexOf('/', begin, _text.Length);
        end = end < 0 ? _text.Length : end;
        int at = LastIndexOf('@', begin, end);
        return (at < 0 || TryReadCredentials(begin, at))
            && TryReadHostAndPort(at < 0 ? begin : at + 1, end)
            && TryReadPath(end);
    }

    private bool TryReadCredentials(int begin, int end)
    {
        int colon = IndexOf(':', begin, end);
        int userEnd = colon < 0 ? end : colon;
        if (userEnd == begin)
        {
            return Fail(begin, "a user name is missing before '@'");
        }

        if (!TryDecode(begin, userEnd, out string user))
        {
            return false;
        }

        User = user;
        if (colon >= 0)
        {
            if (!TryDecode(colon + 1, end, out string password))
            {
                return false;
            }

            Password = password;
        }

        return true;
    }

    private bool TryReadHostAndPort(int begin, int end)
    {
        bool isBracketed = begin < end && _text[begin] == '[';
        int hostBegin = isBracketed ? begin + 1 : begin;
        int hostEnd = IndexOf(isBracketed ? ']' : ':', hostBegin, end);
        if (isBracketed && hostEnd < 0)
        {
            return Fail(begin, "']' is missing after the IPv6 address");
        }

        hostEnd = hostEnd < 0 ? end : hostEnd;
        int wrongAt;
        string problem = isBracketed
            ? HostSyntax.CheckIpV6(_text, hostBegin, hostEnd, out wrongAt)
            : HostSyntax.Check(_text, hostBegin, hostEnd, out wrongAt);
        if (problem != null)
        {
            return Fail(wrongAt, problem);
        }

        Host = _text.Substring(hostBegin, hostEnd - hostBegin).ToLower();
        int rest = isBracketed ? hostEnd + 1 : hostEnd;
        if (rest == end)
        {
            return true;
        }

        return _text[rest] == ':' ? TryReadPort(rest + 1, end) : Fail(rest, "':' or '/' expected here");
    }

    private bool TryReadPort(int begin, int end)
    {
        int port = 0;
        for (int i = begin; i < end; i++)
        {
            if (_text[i] < '0' || _text[i] > '9')
            {
                return Fail(i, "the port must be a number");
            }

            port = (port * 10) + (_text[i] - '0');
            if (port > 65535)
            {
                return Fail(begin, "the port must be 1 to 65535");
            }
        }

        Port = port;
        return port > 0 || Fail(begin, "the port must be 1 to 65535");
    }

    private bool TryReadPath(int begin)
    {
        int end = _text.Length;
        if (begin < end && _text[end - 1] == '/')
        {
            end--;
        }

        for (int i = begin; i < end; i++)
        {
            if (_text[i] == '/' && i + 1 < end && _text[i + 1] == '/')
            {
                return Fail(i + 1, "an empty path segment");
            }

            if (_text[i] == '?' || _text[i] == '#')
            {
                return Fail(i, "no query and no fragment are allowed");
            }
        }

        if (begin >= end)
        {
            return true;
        }

        bool isDecoded = TryDecode(begin + 1, end, out string path);
        Path = path;
        return isDecoded;
    }

    private bool TryDecode(int begin, int end, out string decoded)
    {
        decoded = "";
        char[] chars = new char[end - begin];
        int count = 0;
        for (int i = begin; i < end; i++)
        {
            char c = _text[i];
            if (c == '%')
            {
                int value = i + 2 < end ? (HexOf(_text[i + 1]) << 4) | HexOf(_text[i + 2]) : -1;
                if (value < ' ' || value > '~' || value == '/')
                {
                    return Fail(i, "'%' must be followed by two hexadecimal digits of a printable character");
                }

                c = (char)value;
                i += 2;
            }

            chars[count++] = c;
        }

        decoded = new string(chars, 0, count);
        return true;
    }

    private static int HexOf(char c)
    {
        return c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private int IndexOf(char c, int begin, int end)
    {
        for (int i = begin; i < end; i++)
        {
            if (_text[i] == c)
            {
                return i;
            }
        }

        return -1;
    }

    private int LastIndexOf(char c, int begin, int end)
    {
        for (int i = end - 1; i >= begin; i--)
        {
            if (_text[i] == c)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Fail(int index, string problem)
    {
        Problem = problem;
        Column = index + 1;
        return false;
    }
}
