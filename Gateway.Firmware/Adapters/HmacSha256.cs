// HMAC-SHA256 of the platform, in native code. AtomS3 firmware has no such code: see hardware/README.md.

using System.Security.Cryptography;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Keyed hashing by the firmware.</summary>
public sealed class HmacSha256 : IHmac
{
    /// <inheritdoc/>
    public byte[] Compute(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);
}
