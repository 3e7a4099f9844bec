// The console of the bench: what is typed, and what comes to the screen.

using System;
using System.Text;

namespace Gateway.Tests.Agent;

public sealed partial class AgentBench
{
    private readonly byte[] _screen = new byte[8192];
    private byte[] _typed = new byte[0];
    private int _shown;
    private bool _hasPassword;

    /// <summary>Types a line and returns the screen after the gateway's answer. What changes something is
    /// typed by somebody who has logged in.</summary>
    internal string Answer(string line)
    {
        _isLoggedIn |= line == "passwd";
        if (line.Length > 6 && line.Substring(0, 6) == "config" && !_isLoggedIn)
        {
            _isLoggedIn = true;
            Type(_hasPassword ? "login" : "passwd");
            Type("correct horse");
            Type(_hasPassword ? "" : "correct horse");
            _hasPassword = true;
        }

        return Type(line);
    }

    /// <summary>What came to the screen since it was taken last.</summary>
    public string TakeScreen()
    {
        string text = Encoding.UTF8.GetString(_screen, 0, _shown);
        _shown = 0;
        return text;
    }

    /// <summary>Types a line, whoever is logged in, and returns what came to the screen.</summary>
    public string Type(string line)
    {
        _shown = 0;
        _typed = Encoding.UTF8.GetBytes(line + "\r");
        RunSeconds(1);
        return Encoding.UTF8.GetString(_screen, 0, _shown);
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        Seam.Check("console");
        Clock.Advance(SlownessMs);
        int taken = _typed.Length < count ? _typed.Length : count;
        Array.Copy(_typed, 0, buffer, offset, taken);
        byte[] rest = new byte[_typed.Length - taken];
        Array.Copy(_typed, taken, rest, 0, rest.Length);
        _typed = rest;
        return taken;
    }

    public void Write(byte[] data, int offset, int count)
    {
        int room = _screen.Length - _shown;
        int shown = count < room ? count : room;
        Array.Copy(data, offset, _screen, _shown, shown);
        _shown += shown;
    }
}
