// The console's password, as nobody can read it back: a salt, a number of rounds and the result of
// PBKDF2-HMAC-SHA256 (RFC 8018 §5.2), in slots "auth.a/.b". Payload: salt (16), rounds (4), result (32).
// Kept apart from the configuration, so that no export, document or report can ever contain it.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Agent.Access;

/// <summary>Stores and checks one password.</summary>
public sealed class PasswordRecord
{
    /// <summary>Rounds of a new password: some tenths of a second on the device, where each is native code
    /// but is called from interpreted one.</summary>
    public const int Rounds = 1000;

    private const string FileName = "auth";
    private const byte FormatVersion = 1;
    private const int SaltBytes = 16;
    private const int ResultAt = SaltBytes + 4;
    private const int ResultBytes = 32;
    private const int PayloadBytes = ResultAt + ResultBytes;
    private const int RoundsMax = 1000000;

    private readonly SlotPair _slots;
    private readonly IHmac _hmac;
    private readonly IRandom _random;
    private byte[] _payload = new byte[PayloadBytes];

    /// <summary>Creates the record; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="hmac">The hash.</param>
    /// <param name="random">Where salts come from.</param>
    public PasswordRecord(IStorage storage, IHmac hmac, IRandom random)
    {
        _slots = new SlotPair(storage, FileName, PayloadBytes, FormatVersion);
        _hmac = hmac;
        _random = random;
    }

    /// <summary>Whether there is a password. When the record cannot be read it counts as one that nobody
    /// knows: a damaged record must not open the device.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Reads the record.</summary>
    /// <returns>Ok, NotFound when no password was ever set, or why it cannot be used.</returns>
    public ErrorCode Open()
    {
        ErrorCode error = _slots.Load(_payload, out int count);
        IsSet = error != ErrorCode.NotFound;
        if (error == ErrorCode.Ok && count == PayloadBytes)
        {
            return ErrorCode.Ok;
        }

        _payload = new byte[PayloadBytes];
        return error == ErrorCode.Ok ? ErrorCode.Damaged : error;
    }

    /// <summary>Whether <paramref name="password"/> is the one; takes as long as one that is.</summary>
    public bool IsRight(byte[] password)
    {
        int rounds = (int)Bytes.GetUInt32(_payload, SaltBytes);
        if (password.Length == 0 || rounds < 1 || rounds > RoundsMax)
        {
            return false;
        }

        byte[] result = Derive(_hmac, password, _payload, SaltBytes, rounds);
        return Bytes.AreEqual(result, 0, _payload, ResultAt, ResultBytes);
    }

    /// <summary>Sets a password.</summary>
    /// <returns>Ok, or why it could not be stored: the old one still counts.</returns>
    public ErrorCode Set(byte[] password)
    {
        byte[] payload = new byte[PayloadBytes];
        for (int i = 0; i < SaltBytes; i++)
        {
            payload[i] = (byte)_random.Next(256);
        }

        Bytes.PutUInt32(payload, SaltBytes, Rounds);
        byte[] result = Derive(_hmac, password, payload, SaltBytes, Rounds);
        System.Array.Copy(result, 0, payload, ResultAt, ResultBytes);
        ErrorCode error = _slots.Save(payload, PayloadBytes);
        if (error == ErrorCode.Ok)
        {
            _payload = payload;
            IsSet = true;
        }

        return error;
    }

    /// <summary>First block of PBKDF2-HMAC-SHA256 (RFC 8018 §5.2).</summary>
    /// <param name="hmac">The hash.</param>
    /// <param name="password">1 byte or more.</param>
    /// <param name="salt">The salt, from index 0.</param>
    /// <param name="saltBytes">Its length.</param>
    /// <param name="rounds">From 1.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Derive(IHmac hmac, byte[] password, byte[] salt, int saltBytes, int rounds)
    {
        byte[] first = new byte[saltBytes + 4];
        System.Array.Copy(salt, 0, first, 0, saltBytes);
        first[saltBytes + 3] = 1;
        byte[] block = hmac.Compute(password, first);
        byte[] result = new byte[ResultBytes];
        System.Array.Copy(block, 0, result, 0, ResultBytes);
        for (int round = 1; round < rounds; round++)
        {
            block = hmac.Compute(password, block);
            for (int i = 0; i < ResultBytes; i++)
            {
                result[i] ^= block[i];
            }
        }

        return result;
    }
}
