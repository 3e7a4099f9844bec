// From the name of a host to its IPv4 address.

using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Firmware.Adapters;

/// <summary>Parses and resolves hosts.</summary>
internal static class HostAddress
{
    /// <summary>The address a dotted quad names; null for anything else.</summary>
    public static IPAddress Parse(string text)
    {
        byte[] bytes = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '.';
            if (c >= '0' && c <= '9')
            {
                value = (value < 0 ? 0 : value * 10) + c - '0';
            }

            bool isDigit = c >= '0' && c <= '9';
            if (value > 255 || (!isDigit && (c != '.' || value < 0 || part == bytes.Length)))
            {
                return null;
            }

            if (!isDigit)
            {
                bytes[part++] = (byte)value;
                value = -1;
            }
        }

        return part == bytes.Length ? new IPAddress(bytes) : null;
    }

    /// <summary>The first IPv4 address of a name; null when it has none, is not known, or no server answers.
    /// Blocks for up to 30 s.</summary>
    public static IPAddress Resolve(string host)
    {
        try
        {
            IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
            for (int i = 0; i < addresses.Length; i++)
            {
                if (addresses[i].AddressFamily == AddressFamily.InterNetwork)
                {
                    return addresses[i];
                }
            }
        }
        catch (Exception)
        {
            // Unknown name, no server answers, not a name at all. It runs on a thread, which nothing may
            // leave.
            return null;
        }

        return null;
    }
}
