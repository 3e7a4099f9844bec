// What a command answers: lines of text, put together in a byte buffer and sent line by line, without strings
// of their own. A line is cut at 256 bytes; bytes of a document go out as they are.

using Gateway.Core.Ports;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>Writes lines to a console, or to whatever takes a remote answer.</summary>
public sealed class ShellOutput
{
    /// <summary>Longest line in bytes.</summary>
    public const int LineBytesMax = 256;

    private const int ValueColumn = 11;

    private static readonly byte[] LineEnd = { 13, 10 };

    private readonly IConsolePort _port;
    private readonly byte[] _line = new byte[LineBytesMax];

    /// <summary>Creates an output; only the port's Write is used.</summary>
    public ShellOutput(IConsolePort port)
    {
        _port = port;
        Text = new ByteWriter();
        Text.Begin(_line, _line.Length);
    }

    /// <summary>The line being written.</summary>
    public ByteWriter Text { get; }

    /// <summary>Appends to the line.</summary>
    public ShellOutput Put(string text)
    {
        Text.Put(text);
        return this;
    }

    /// <summary>Appends a number to the line.</summary>
    public ShellOutput Put(long number)
    {
        Text.PutNumber(number);
        return this;
    }

    /// <summary>Appends spaces up to <paramref name="column"/> (from 0), and at least one.</summary>
    public ShellOutput PadTo(int column)
    {
        do
        {
            Text.Put((byte)' ');
        }
        while (Text.Count < column && !Text.IsOverflowed);
        return this;
    }

    /// <summary>Begins a line with a label; values stand in one column.</summary>
    public ShellOutput Label(string label) => Put(label).PadTo(ValueColumn);

    /// <summary>Sends the line, with what is given at its end.</summary>
    public void EndLine(string text = "")
    {
        Text.Put(text);
        Flush();
        _port.Write(LineEnd, 0, LineEnd.Length);
    }

    /// <summary>Sends what the line has so far, without ending it.</summary>
    public void Flush()
    {
        _port.Write(_line, 0, Text.Count);
        Text.Begin(_line, _line.Length);
    }

    /// <summary>Sends bytes as they are, behind what the line has so far.</summary>
    public void PutBytes(byte[] data, int count)
    {
        Flush();
        _port.Write(data, 0, count);
    }
}
