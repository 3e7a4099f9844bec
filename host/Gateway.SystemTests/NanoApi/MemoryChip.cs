// A chip as simple as can be: 256 registers behind a pointer that the first written byte sets.

using System;
using Gateway.Virtual;

namespace Gateway.SystemTests.NanoApi;

/// <summary>An EEPROM-like chip.</summary>
internal sealed class MemoryChip(int address) : VirtualI2cChip(address)
{
    private byte _pointer;

    public byte[] Registers { get; } = new byte[256];

    public override void OnWrite(byte[] data, int count)
    {
        _pointer = data[0];
        for (int i = 1; i < count; i++)
        {
            Registers[_pointer++] = data[i];
        }
    }

    public override void BrownOut() => Array.Clear(Registers);

    public override void OnRead(byte[] buffer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[i] = Registers[_pointer++];
        }
    }
}
