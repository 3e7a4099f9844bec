// A virtual AT24C256 with its driver. Its two states are two records.

using Gateway.Core;
using Gateway.Drivers.At24c256;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.At24c256;

internal sealed class At24Rig : ChipRig
{
    private static readonly byte[] FirstSlots = new byte[256];
    private static readonly byte[] SecondSlots = new byte[256];
    private static bool _isMade;

    public At24Rig()
    {
        Eeprom = new VirtualAt24c256(0x50, Clock);
        Driver = new At24Sensor(Board.OpenI2c(1, 0x50));
        Attach(Eeprom, Driver);
    }

    public VirtualAt24c256 Eeprom { get; }

    public At24Sensor Driver { get; }

    /// <summary>A chip to which one record was written, or two.</summary>
    public override void SetState(bool isSecond)
    {
        MakeSlots();
        byte[] slots = isSecond ? SecondSlots : FirstSlots;
        for (int i = 0; i < slots.Length; i++)
        {
            Eeprom[i] = slots[i];
        }
    }

    public override int Expected(bool isSecond, int index) => isSecond ? 2 : 1;

    /// <summary>Writes a record of <paramref name="count"/> bytes and serves the driver until it is
    /// kept.</summary>
    public ErrorCode Keep(int firstByte, int count)
    {
        byte[] record = new byte[count];
        for (int i = 0; i < count; i++)
        {
            record[i] = (byte)(firstByte + i);
        }

        ErrorCode error = Driver.Keep(record, count);
        for (int i = 0; i < 100 && error == ErrorCode.Ok; i++)
        {
            int inMs = Driver.Service(Clock.NowMs, out _, out _);
            if (inMs == int.MaxValue)
            {
                break;
            }

            Clock.Advance(inMs);
        }

        return error;
    }

    private static void MakeSlots()
    {
        if (_isMade)
        {
            return;
        }

        _isMade = true;
        At24Rig rig = new At24Rig();
        rig.Begin();
        rig.Keep(7, 40);
        rig.Copy(FirstSlots);
        rig.Keep(99, 117);
        rig.Copy(SecondSlots);
    }

    private void Copy(byte[] slots)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = Eeprom[i];
        }
    }
}
