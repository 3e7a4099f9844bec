// The messages of SNTP: a question of 48 bytes, and what makes an answer believable. The question carries a
// random number where the sender's time could stand; the server returns it, so that nobody who has not seen
// the question can answer it, and the gateway's own time, which may be unknown, is not told.

namespace Gateway.Core.Time;

/// <summary>Writes questions and judges answers. Source: RFC 4330 §4 and §5, RFC 5905 §7.3 and
/// §7.4.</summary>
public static class SntpPacket
{
    /// <summary>Bytes of a question, and of an answer without extensions.</summary>
    public const int Bytes48 = 48;

    /// <summary>First year that a server may say, as UTC in ms: 2021-01-01. Who says an earlier one does not
    /// know.</summary>
    public const long EarliestMs = 1609459200000;

    private const int Version4Client = 0x23;
    private const int ModeServer = 4;
    private const int VersionMin = 3;
    private const int VersionMax = 4;
    private const int NotSynchronised = 3; // leap indicator
    private const int StratumMax = 15;
    private const int OriginateAt = 24;
    private const int ReceiveAt = 32;
    private const int TransmitAt = 40;
    private const int KissCodeAt = 12;
    private const int NonceBytes = 8;
    private const long EraSeconds = 4294967296;
    private const long UnixEpochSeconds = 2208988800; // 1970 in seconds of NTP's first era
    private const long Half = 0x80000000;
    private const uint FirstEraBit = 0x80000000;
    private const uint Rate = 0x52415445; // ASCII
    private const uint Deny = 0x44454e59;
    private const uint Restrict = 0x52535452; // "RSTR"

    /// <summary>Writes a question.</summary>
    /// <param name="packet">At least 48 bytes.</param>
    /// <param name="nonce">Eight random bytes to be returned.</param>
    public static void PutQuestion(byte[] packet, byte[] nonce)
    {
        for (int i = 0; i < Bytes48; i++)
        {
            packet[i] = 0;
        }

        packet[0] = Version4Client;
        for (int i = 0; i < NonceBytes; i++)
        {
            packet[TransmitAt + i] = nonce[i];
        }
    }

    /// <summary>Judges a datagram.</summary>
    /// <param name="packet">What came.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="nonce">What the question had.</param>
    /// <param name="utcMs">UTC when the answer left the server, in ms since 1970; 0 unless
    /// answered.</param>
    /// <param name="heldMs">How long the server had the question, in ms, from 0; 0 unless answered.</param>
    public static SntpVerdict Read(
        byte[] packet, int count, byte[] nonce, out long utcMs, out int heldMs)
    {
        utcMs = 0;
        heldMs = 0;
        int version = (packet[0] >> 3) & 7;
        bool isAnswer = count >= Bytes48 && (packet[0] & 7) == ModeServer
            && version >= VersionMin && version <= VersionMax;
        for (int i = 0; i < NonceBytes && isAnswer; i++)
        {
            isAnswer = packet[OriginateAt + i] == nonce[i];
        }

        if (!isAnswer)
        {
            return SntpVerdict.Foreign;
        }

        // Stratum 0 has a code; servers that have not found the time yet say it with another one or none.
        uint code = packet[1] == 0 ? BigEndian(packet, KissCodeAt) : 0;
        if (code == Rate || code == Deny || code == Restrict)
        {
            return code == Rate ? SntpVerdict.TooOften : SntpVerdict.Denied;
        }

        long sentMs = ToUtcMs(packet, TransmitAt);
        bool isSure = packet[0] >> 6 != NotSynchronised && packet[1] >= 1 && packet[1] <= StratumMax
            && sentMs >= EarliestMs;
        if (!isSure)
        {
            return SntpVerdict.Unsure;
        }

        long held = sentMs - ToUtcMs(packet, ReceiveAt);
        heldMs = held > 0 && held < int.MaxValue ? (int)held : 0;
        utcMs = sentMs;
        return SntpVerdict.Answered;
    }

    // Seconds since 1900, which end in 2036; a first bit of 0 tells the era after that (RFC 4330 §3).
    private static long ToUtcMs(byte[] packet, int at)
    {
        uint seconds = BigEndian(packet, at);
        long fraction = BigEndian(packet, at + 4);
        long era = (seconds & FirstEraBit) != 0 ? 0 : EraSeconds;
        return ((seconds + era - UnixEpochSeconds) * 1000) + (((fraction * 1000) + Half) >> 32);
    }

    private static uint BigEndian(byte[] packet, int at)
    {
        return ((uint)packet[at] << 24) | ((uint)packet[at + 1] << 16) | ((uint)packet[at + 2] << 8)
            | packet[at + 3];
    }
}
