// A terminal without a person: what it types is queued, what it sees is kept.

using System;
using System.Text;
using Gateway.Core.Ports;

namespace Gateway.Tests.Fakes;

internal sealed class FakeConsole : IConsolePort
{
    private readonly byte[] _screen = new byte[65536];
    private byte[] _typed = new byte[0];
    private int _taken;
    private int _shown;

    /// <summary>Queues bytes.</summary>
    public void Type(byte[] bytes)
    {
        _typed = bytes;
        _taken = 0;
    }

    /// <summary>What came to the screen since the last call, as text.</summary>
    public string TakeScreen()
    {
        string text = Encoding.UTF8.GetString(_screen, 0, _shown);
        _shown = 0;
        return text;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int available = _typed.Length - _taken;
        int taken = available < count ? available : count;
        Array.Copy(_typed, _taken, buffer, offset, taken);
        _taken += taken;
        return taken;
    }

    public void Write(byte[] data, int offset, int count)
    {
        Array.Copy(data, offset, _screen, _shown, count);
        _shown += count;
    }
}
