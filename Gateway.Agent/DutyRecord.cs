// What a gateway that sleeps has to remember of its failures to deliver: with each of them it tries half as
// often, down to an eighth, because a minute with the radio on costs as much as many wakes without. Slots
// "duty.a/.b", payload: the failures in a row (1 byte, 0 to 3). Written only when that changes, so that an
// outage costs three writes.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Agent;

/// <summary>Failures in a row; kept over sleeps.</summary>
internal sealed class DutyRecord
{
    private const int FailuresMax = 3;
    private const byte FormatVersion = 1;

    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[1];

    internal DutyRecord(IStorage storage)
    {
        _slots = new SlotPair(storage, "duty", 1, FormatVersion, false);
    }

    /// <summary>Failures in a row, 0 to 3.</summary>
    internal int Failures { get; private set; }

    /// <summary>Reads the record; a damaged one counts as no failure.</summary>
    internal void Open()
    {
        bool isRead = _slots.Load(_payload, out int count) == Core.ErrorCode.Ok && count == 1;
        Failures = isRead && _payload[0] <= FailuresMax ? _payload[0] : 0;
    }

    /// <summary>A wake with the radio on has ended.</summary>
    internal void Note(bool isDelivered)
    {
        int failures = isDelivered ? 0 : Failures < FailuresMax ? Failures + 1 : Failures;
        if (failures != Failures)
        {
            Failures = failures;
            _payload[0] = (byte)failures;
            _slots.Save(_payload, 1);
        }
    }
}
