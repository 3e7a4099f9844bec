// What arrived at one side, by (device, sequence): the far side's half of the proof that nothing was lost.

using System.Text;

namespace Gateway.Simulator.FarSide;

/// <summary>Counts readings that arrived at one side ("m2m" or "iot"). Thread safe.</summary>
public sealed class DeliveryLedger
{
    private readonly object _lock = new();
    private readonly Dictionary<string, DeviceAccount> _devices = [];
    private readonly PayloadReader _reader = new();
    private long _deliveredCount;
    private long _duplicateCount;
    private long _orderViolationCount;
    private long _messageCount;
    private long _invalidCount;
    private string _lastProblem = "";

    /// <summary>Different readings that arrived.</summary>
    public long DeliveredCount => Locked(() => _deliveredCount);

    /// <summary>Readings that arrived again.</summary>
    public long DuplicateCount => Locked(() => _duplicateCount);

    /// <summary>New readings that arrived after a later one.</summary>
    public long OrderViolationCount => Locked(() => _orderViolationCount);

    /// <summary>Messages of readings that arrived, valid or not.</summary>
    public long MessageCount => Locked(() => _messageCount);

    /// <summary>Messages that were not valid SenML.</summary>
    public long InvalidCount => Locked(() => _invalidCount);

    /// <summary>What was wrong with the last invalid message; "" when none was.</summary>
    public string LastProblem => Locked(() => _lastProblem);

    /// <summary>Records a message.</summary>
    /// <param name="payload">All of it, in any format of docs/PROTOCOL.md.</param>
    /// <param name="device">Who sent it; needed for packed messages, which do not say.</param>
    /// <returns>Its values; empty when it is not valid, which is counted.</returns>
    public IReadOnlyList<SenmlValue> Record(byte[] payload, string device = "")
    {
        lock (_lock)
        {
            _messageCount++;
            try
            {
                IReadOnlyList<SenmlValue> values = _reader.Read(payload, device);
                RecordValues(InOrder(values));
                return values;
            }
            catch (SenmlException e)
            {
                _invalidCount++;
                _lastProblem = $"{e.Message} in {Encoding.UTF8.GetString(payload)}";
                return [];
            }
        }
    }

    /// <summary>Highest sequence number of a device that arrived; −1 when none did.</summary>
    public long HighestSequenceOf(string device)
        => Locked(() => _devices.TryGetValue(device, out DeviceAccount? account) ? account.Highest : -1);

    /// <summary>How many of the readings <paramref name="first"/> to <paramref name="end"/> − 1 of a device
    /// did not arrive.</summary>
    public long CountMissing(string device, long first, long end)
    {
        lock (_lock)
        {
            _devices.TryGetValue(device, out DeviceAccount? account);
            long missing = 0;
            for (long sequence = first; sequence < end; sequence++)
            {
                missing += account != null && account.Readings.Contains(sequence) ? 0 : 1;
            }

            return missing;
        }
    }

    private void RecordValues(IReadOnlyList<SenmlValue> values)
    {
        // Values of one reading follow one another; the first of them decides for the reading.
        SenmlValue? previous = null;
        foreach (SenmlValue value in values)
        {
            if (!_devices.TryGetValue(value.Device, out DeviceAccount? account))
            {
                account = new DeviceAccount();
                _devices.Add(value.Device, account);
            }

            bool isNewValue = account.Values.Add((value.Sequence, value.Channel));
            bool isFirst = previous?.Sequence != value.Sequence || previous.Device != value.Device;
            previous = value;
            if (!isFirst)
            {
                continue;
            }

            if (account.Readings.Add(value.Sequence))
            {
                _deliveredCount++;
                _orderViolationCount += value.Sequence < account.Highest ? 1 : 0;
                account.Highest = Math.Max(account.Highest, value.Sequence);
            }
            else if (!isNewValue)
            {
                // otherwise it is the rest of a reading that was too large for one message
                _duplicateCount++;
            }
        }
    }

    // A message may be in columns: it is judged as a whole (docs/PROTOCOL.md §3).
    private static IReadOnlyList<SenmlValue> InOrder(IReadOnlyList<SenmlValue> values)
    {
        return [.. values.OrderBy(value => value.Sequence)];
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private sealed class DeviceAccount
    {
        public HashSet<long> Readings { get; } = [];

        public HashSet<(long Sequence, string Channel)> Values { get; } = [];

        public long Highest { get; set; } = -1;
    }
}
