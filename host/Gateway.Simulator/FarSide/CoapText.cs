// Options that come in parts, as one text.

using System.Text;
using Gateway.Core.Coap;

namespace Gateway.Simulator.FarSide;

/// <summary>Reads path and query of a request.</summary>
internal static class CoapText
{
    /// <summary>All values of an option, in order.</summary>
    public static string Join(CoapReader request, byte[] datagram, int option, char separator)
    {
        StringBuilder text = new();
        request.Rewind();
        while (request.TryReadOption())
        {
            if (request.OptionNumber == option)
            {
                text.Append(text.Length == 0 ? "" : separator);
                text.Append(Encoding.UTF8.GetString(datagram, request.OptionOffset, request.OptionLength));
            }
        }

        return text.ToString();
    }
}
