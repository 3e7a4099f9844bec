// An MCP23017: 22 registers in pairs (BANK = 0), inputs with pull-ups, outputs, interrupt on change with
// captured levels on INT, or while a level is not the one to compare with. Simplified: both interrupt pins
// are one (MIRROR); BANK = 1 is not modelled (refused). Source: Microchip DS20001952, §3.5, §3.6.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip. Bits of a mask: 0 to 7 are port A, 8 to 15 port B.</summary>
public sealed class VirtualMcp23017 : VirtualByteChip
{
    private const int RegisterCount = 0x16;

    private readonly byte[] _registers = new byte[RegisterCount];
    private int _driven;
    private int _levels;

    /// <summary>Creates a chip that has just got its supply; nothing drives its lines.</summary>
    /// <param name="address">0x20–0x27.</param>
    public VirtualMcp23017(int address)
        : base("MCP23017", address, 0x20, 0x27)
    {
        BrownOut();
    }

    /// <summary>Where INT is wired to; null for nowhere.</summary>
    public VirtualPin Interrupt { get; set; }

    /// <summary>Levels on the lines now.</summary>
    public int Lines
    {
        get
        {
            int inputs = Word(0x00);
            int outside = (_levels & _driven) | (Word(0x0C) & ~_driven);
            return ((outside & inputs) | (Word(0x14) & ~inputs)) & 0xFFFF;
        }
    }

    /// <summary>Lines that the chip drives.</summary>
    public int Outputs => ~Word(0x00) & 0xFFFF;

    /// <summary>Drives a line, 0–15, from outside.</summary>
    /// <exception cref="VirtualHardwareException">The chip drives it, too.</exception>
    public void SetInput(int line, bool isHigh)
    {
        int bit = 1 << line;
        if ((Outputs & bit) != 0)
        {
            throw new VirtualHardwareException("MCP23017: line driven by both sides: " + line.ToString());
        }

        int before = Lines;
        _driven |= bit;
        _levels = isHigh ? _levels | bit : _levels & ~bit;
        Notice(before ^ Lines);
    }

    /// <summary>A pair of registers as they are, port B in the upper byte; reading it changes
    /// nothing.</summary>
    /// <param name="register">Even address, 0x00–0x14.</param>
    public int Peek(int register) => Word(register);

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        for (int i = 0; i < RegisterCount; i++)
        {
            _registers[i] = (byte)(i < 2 ? 0xFF : 0);
        }

        DriveInterrupt();
    }

    /// <inheritdoc/>
    protected override int Next(int register) => (register + 1) % RegisterCount;

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        if (register >= RegisterCount)
        {
            throw Undefined("read of", register);
        }

        int value = _registers[register];
        if (register == 0x12 || register == 0x13)
        {
            int lines = Lines ^ Word(0x02);
            value = (register == 0x12 ? lines : lines >> 8) & 0xFF;
        }

        if (register >= 0x10 && register <= 0x13)
        {
            _registers[0x0E + (register & 1)] = 0; // the interrupt of this port ends
            DriveInterrupt();
            Notice(0); // and begins again while a compared level is not the right one
        }

        return value;
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        bool isPort = register == 0x12 || register == 0x13;
        bool isReadOnly = register >= 0x0E && register <= 0x11;
        bool isConfiguration = register == 0x0A || register == 0x0B;
        if (register >= RegisterCount || isReadOnly || (isConfiguration && (value & 0x80) != 0))
        {
            throw Undefined("write to", register);
        }

        if (isConfiguration)
        {
            _registers[0x0A] = (byte)(value & 0x7E);
            _registers[0x0B] = _registers[0x0A];
            return;
        }

        int before = Lines;
        _registers[isPort ? register + 2 : register] = (byte)value; // a port's write goes to the latch
        Notice(before ^ Lines);
    }

    private int Word(int register) => _registers[register] | (_registers[register + 1] << 8);

    // The first change is captured; later ones are not until it was read.
    private void Notice(int changed)
    {
        int compared = Word(0x08);
        changed = ((changed & ~compared) | ((Lines ^ Word(0x06)) & compared)) & Word(0x04);
        for (int port = 0; port < 2; port++)
        {
            int flags = (changed >> (port * 8)) & 0xFF;
            if (flags != 0 && _registers[0x0E + port] == 0)
            {
                _registers[0x0E + port] = (byte)flags;
                _registers[0x10 + port] = (byte)((Lines ^ Word(0x02)) >> (port * 8));
            }
        }

        DriveInterrupt();
    }

    private void DriveInterrupt() => Interrupt?.Drive((_registers[0x0E] | _registers[0x0F]) == 0);
}
