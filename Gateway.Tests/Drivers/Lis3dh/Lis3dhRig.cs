// A virtual LIS3DH with its driver, and INT1 on a pin.

using Gateway.Core.Ports;
using Gateway.Drivers.Lis3dh;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Lis3dh;

internal sealed class Lis3dhRig : ChipRig
{
    public const int Pin = 34;

    public Lis3dhRig(int gravities)
    {
        Chip = new VirtualLis3dh(0x18, Clock);
        Chip.Interrupt = Board.Pin(Pin);
        Chip.Advance();
        IEdgePin pin = Board.OpenEdgePin(Pin, PinPull.None);
        while (pin.TryTakeEdge(out _, out _))
        {
            // the level of the pin before there was a chip
        }

        Attach(Chip, new Lis3dhSensor(Board.OpenI2c(1, 0x18), new Lis3dhRange(gravities), pin));
    }

    public new VirtualLis3dh Chip { get; }

    public override void SetState(bool isSecond)
    {
        Chip.Advance();
        Chip.X = isSecond ? 600 : 0;
        Chip.Y = isSecond ? -800 : 0;
        Chip.Z = isSecond ? -1000 : 1000;
    }

    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? 588 : 0;
            case 1: return isSecond ? -785 : 0;
            case 2: return isSecond ? -981 : 981;
            case 3: return isSecond ? 1350 : 0;
            default: return 0;
        }
    }
}
