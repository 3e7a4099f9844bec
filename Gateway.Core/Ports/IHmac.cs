// Keyed hashing, which the platform has in native code: what protects remote documents and console passwords.
// Core has no hash of its own, because one that is interpreted would cost a thousand times as much.

namespace Gateway.Core.Ports;

/// <summary>HMAC with SHA-256 (RFC 2104, FIPS 180-4).</summary>
public interface IHmac
{
    /// <summary>Computes the code of a message.</summary>
    /// <param name="key">The key, 1 byte or more.</param>
    /// <param name="message">All of it is the message; at least 1 byte.</param>
    /// <returns>32 bytes.</returns>
    byte[] Compute(byte[] key, byte[] message);
}
