// A chip with a pointer byte and 16-bit registers, most significant byte first, without auto-increment:
// reading goes on giving the register the pointer stands at. Registers that a chip does not define throw.

namespace Gateway.Virtual.Chips;

/// <summary>The bus side of a chip with 16-bit registers.</summary>
public abstract class VirtualWordChip : VirtualI2cChip
{
    private readonly string _name;
    private int _pointer;

    /// <summary>Creates a chip.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="address">7-bit address.</param>
    /// <param name="first">Lowest address it can have.</param>
    /// <param name="last">Highest address it can have.</param>
    /// <exception cref="VirtualHardwareException">It cannot have that address.</exception>
    protected VirtualWordChip(string name, int address, int first, int last)
        : base(address)
    {
        _name = name;
        if (address < first || address > last)
        {
            throw new VirtualHardwareException(name + " at address " + address.ToString());
        }
    }

    /// <summary>Whether the pointer was written since power-on.</summary>
    protected bool IsPointerSet { get; private set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        _pointer = 0;
        IsPointerSet = false;
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        _pointer = data[0];
        IsPointerSet = true;
        if (count == 3)
        {
            WriteRegister(_pointer, (data[1] << 8) | data[2]);
        }
        else if (count != 1)
        {
            throw Undefined("write of " + count.ToString() + " bytes to", _pointer);
        }
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        if (count == 1 && !IsPointerSet)
        {
            buffer[0] = 0; // somebody asks only whether a chip is there
            return;
        }

        if (count != 2)
        {
            throw Undefined("read of " + count.ToString() + " bytes of", _pointer);
        }

        int value = ReadRegister(_pointer);
        buffer[0] = (byte)(value >> 8);
        buffer[1] = (byte)value;
    }

    /// <summary>Value of a register, 0–65535; throws <see cref="Undefined"/> where there is none.</summary>
    protected abstract int ReadRegister(int register);

    /// <summary>Takes a value, 0–65535; throws <see cref="Undefined"/> where none may be written.</summary>
    protected abstract void WriteRegister(int register, int value);

    /// <summary>An access the datasheet does not define.</summary>
    protected VirtualHardwareException Undefined(string access, int register)
    {
        string place = " register 0x" + register.ToString("X2");
        return new VirtualHardwareException(_name + ": " + access + place);
    }
}
