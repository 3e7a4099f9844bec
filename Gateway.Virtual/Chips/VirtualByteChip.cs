// A chip with a pointer byte and 8-bit registers; the pointer goes on by one with every byte read or written.
// Registers that a chip does not define throw.

namespace Gateway.Virtual.Chips;

/// <summary>The bus side of a chip with 8-bit registers.</summary>
public abstract class VirtualByteChip : VirtualI2cChip
{
    private readonly string _name;
    private int _pointer;

    /// <summary>Creates a chip.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="address">7-bit address.</param>
    /// <param name="first">Lowest address it can have.</param>
    /// <param name="last">Highest address it can have.</param>
    /// <exception cref="VirtualHardwareException">It cannot have that address.</exception>
    protected VirtualByteChip(string name, int address, int first, int last)
        : base(address)
    {
        _name = name;
        if (address < first || address > last)
        {
            throw new VirtualHardwareException(name + " at address " + address.ToString());
        }
    }

    /// <inheritdoc/>
    public override void BrownOut() => _pointer = 0;

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        _pointer = data[0];
        BeginTransfer();
        for (int i = 1; i < count; i++)
        {
            WriteRegister(_pointer, data[i]);
            _pointer = Next(_pointer);
        }
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        BeginTransfer();
        for (int i = 0; i < count; i++)
        {
            buffer[i] = (byte)ReadRegister(_pointer);
            _pointer = Next(_pointer);
        }
    }

    /// <summary>Called when a transfer begins: what changed in time is brought up to date here, once for the
    /// whole burst.</summary>
    protected virtual void BeginTransfer()
    {
    }

    /// <summary>The register after <paramref name="register"/>.</summary>
    protected virtual int Next(int register) => register + 1;

    /// <summary>Value of a register, 0–255; throws <see cref="Undefined"/> where there is none.</summary>
    protected abstract int ReadRegister(int register);

    /// <summary>Takes a value, 0–255; throws <see cref="Undefined"/> where nothing may be written.</summary>
    protected abstract void WriteRegister(int register, int value);

    /// <summary>An access the datasheet does not define.</summary>
    protected VirtualHardwareException Undefined(string access, int register)
    {
        string place = " register 0x" + register.ToString("X2");
        return new VirtualHardwareException(_name + ": " + access + place);
    }
}
