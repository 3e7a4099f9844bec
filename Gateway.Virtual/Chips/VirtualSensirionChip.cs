// The bus side that Sensirion's chips share: commands in, words with checksums out. The checksum is computed
// here anew, not taken from the driver: two who err alike would not notice.

namespace Gateway.Virtual.Chips;

/// <summary>A chip with commands.</summary>
public abstract class VirtualSensirionChip : VirtualI2cChip
{
    private readonly string _name;
    private readonly byte[] _answer = new byte[9];
    private int _answerBytes;

    /// <summary>Creates a chip.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="address">7-bit address.</param>
    /// <param name="first">Lowest address it can have.</param>
    /// <param name="last">Highest address it can have.</param>
    /// <exception cref="VirtualHardwareException">It cannot have that address.</exception>
    protected VirtualSensirionChip(string name, int address, int first, int last)
        : base(address)
    {
        _name = name;
        if (address < first || address > last)
        {
            throw new VirtualHardwareException(name + " at address " + address.ToString());
        }
    }

    /// <summary>Fault: the checksum of this word of every answer is wrong; −1 for none.</summary>
    public int BadCrcWord { get; set; } = -1;

    /// <inheritdoc/>
    public override void BrownOut() => _answerBytes = 0;

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        if (count > _answerBytes)
        {
            throw Undefined("read of " + count.ToString() + " bytes");
        }

        System.Array.Copy(_answer, 0, buffer, 0, count);
        _answerBytes = 0;
    }

    /// <inheritdoc/>
    public sealed override void OnWrite(byte[] data, int count)
    {
        ClearAnswer();
        if (count == 1 && data[0] == 0)
        {
            return; // half a command: somebody asks only whether a chip is there
        }

        OnCommand(data, count);
    }

    /// <summary>Takes a command.</summary>
    protected abstract void OnCommand(byte[] data, int count);

    /// <summary>Whether there is something to read.</summary>
    protected bool HasAnswer => _answerBytes != 0;

    /// <summary>Throws the answer away.</summary>
    protected void ClearAnswer() => _answerBytes = 0;

    /// <summary>Puts a word (0–65535) into the answer, at place <paramref name="index"/>.</summary>
    protected void Answer(int index, int word)
    {
        int at = index * 3;
        _answer[at] = (byte)(word >> 8);
        _answer[at + 1] = (byte)word;
        int crc = Crc(_answer[at], _answer[at + 1]);
        _answer[at + 2] = (byte)(index == BadCrcWord ? crc ^ 0x10 : crc);
        _answerBytes = at + 3;
    }

    /// <summary>The argument behind a command of two bytes; throws when its checksum is wrong.</summary>
    protected int Argument(byte[] data)
    {
        if (Crc(data[2], data[3]) != data[4])
        {
            throw Undefined("argument with a wrong checksum");
        }

        return (data[2] << 8) | data[3];
    }

    /// <summary>An access the datasheet does not define.</summary>
    protected VirtualHardwareException Undefined(string access)
    {
        return new VirtualHardwareException(_name + ": " + access);
    }

    // Polynomial division of the message, most significant bit first, as the datasheets' table describes.
    private static int Crc(int high, int low)
    {
        int register = 0xFF;
        int message = (high << 8) | low;
        for (int bit = 15; bit >= 0; bit--)
        {
            int feedback = ((register >> 7) ^ (message >> bit)) & 1;
            register = ((register << 1) & 0xFF) ^ (feedback * 0x31);
        }

        return register;
    }
}
