// A keyed hash that is good for nothing but tests: it depends on every bit of key and message, and runs where
// the platform's has no native code.

using Gateway.Core.Ports;

namespace Gateway.Tests.Fakes;

internal sealed class FakeHmac : IHmac
{
    private const uint Prime = 16777619;

    public byte[] Compute(byte[] key, byte[] message)
    {
        byte[] mac = new byte[32];
        uint hash = 2166136261;
        for (int i = 0; i < mac.Length; i++)
        {
            hash = Mix(Mix(hash ^ (uint)i, key), message);
            mac[i] = (byte)(hash >> 24);
        }

        return mac;
    }

    private static uint Mix(uint hash, byte[] data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            hash = (hash ^ data[i]) * Prime;
        }

        return hash;
    }
}
