// A life of a journal, ended by power cuts: append, rotate, deliver, acknowledge, reboot. The oracle is the
// list of what was accepted, and how much of it was committed and acknowledged, kept outside of the journal.
// After the cuts the journal must deliver every committed reading that was not acknowledged, in order, each
// as it was accepted, and nothing else.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;

namespace Gateway.Tests.Journal;

internal sealed class PowerCutScenario
{
    private const int ReadingCountMax = 400;
    private const int ReadingsPerRound = 3;

    private readonly JournalOptions _options;
    private readonly ChannelTable _channels = new ChannelTable();
    private readonly Reading _reading = new Reading();
    private readonly bool _drains;

    // The oracle: accepted readings in order; the number in a reading's value is its index here.
    private readonly long[] _sequences = new long[ReadingCountMax];
    private readonly bool[] _isCommitted = new bool[ReadingCountMax];
    private int _acceptedCount;
    private long _acknowledged;
    private int _bootNumber;
    private ReadingJournal _journal;
    private JournalConsumer _consumer;

    /// <summary>Creates a scenario.</summary>
    /// <param name="drains">Whether the consumer keeps up; otherwise the quota takes the oldest.</param>
    public PowerCutScenario(bool drains)
    {
        _drains = drains;
        _options = new JournalOptions
        {
            QuotaBytes = 1024,
            SegmentBytesMax = 256,
            SectorBytes = 1,
            ReadingsPerCommit = 100,
            AcknowledgementsPerSave = 2,
        };
        _channels.Add(new ChannelInfo("number", "", 0));
        _channels.Add(new ChannelInfo("scrambled", "", 0));
    }

    /// <summary>What went wrong; null while nothing did.</summary>
    public string Failure { get; private set; }

    /// <summary>Boots, works for some rounds and stops when the power is cut.</summary>
    public void Live(VirtualStorage storage, int roundCount)
    {
        _journal = new ReadingJournal(storage, _options, _channels);
        _journal.Open(0, ++_bootNumber);
        _journal.TryAddConsumer("peer", true, out _consumer);
        for (int round = 0; round < roundCount && !storage.IsCut; round++)
        {
            int first = _acceptedCount;
            for (int i = 0; i < ReadingsPerRound; i++)
            {
                Accept(round);
            }

            if (_journal.Commit(round * 1000) == ErrorCode.Ok)
            {
                MarkCommitted(first);
            }

            if (_drains && round % 2 == 1)
            {
                Deliver();
            }
        }
    }

    /// <summary>Boots once more, undisturbed, and compares what is delivered with the oracle.</summary>
    public void Check(VirtualStorage storage)
    {
        _journal = new ReadingJournal(storage, _options, _channels);
        Expect(_journal.Open(0, ++_bootNumber) == ErrorCode.Ok, "does not open");
        Expect(_journal.TryAddConsumer("peer", true, out _consumer) == ErrorCode.Ok, "no consumer");
        long oldest = _journal.OldestSequence;
        int expected = 0;
        while (_consumer.TryReadNext(out _))
        {
            while (_consumer.Block.TryReadNext(_reading, out _))
            {
                expected = CheckReading(expected, oldest);
            }
        }

        CheckSkipped(expected, _acceptedCount, oldest);
        CheckGoesOn();
    }

    private void Accept(int round)
    {
        Fill(_acceptedCount, round);
        if (_journal.Accept(_reading, round * 1000) == ErrorCode.Ok)
        {
            _sequences[_acceptedCount] = _reading.Sequence;
            _isCommitted[_acceptedCount] = false;
            _acceptedCount++;
        }
    }

    private void Fill(int number, int round)
    {
        _reading.Clear();
        _reading.UptimeMs = round * 1000;
        _reading.Set(0, number);
        _reading.Set(1, Scramble(number));
    }

    private void MarkCommitted(int first)
    {
        for (int i = first; i < _acceptedCount; i++)
        {
            _isCommitted[i] = true;
        }
    }

    // The peer acknowledges every block it gets.
    private void Deliver()
    {
        while (_consumer != null && _consumer.TryReadNext(out _))
        {
            // The peer has it now, whether the cursor reaches the flash or not.
            _acknowledged = _consumer.ReadSequence > _acknowledged ? _consumer.ReadSequence : _acknowledged;
            _consumer.Acknowledge(_consumer.ReadSequence);
        }
    }

    // A delivered reading is one that was accepted under this number, after the one before; returns the next
    // index.
    private int CheckReading(int expected, long oldest)
    {
        int number = _reading[0];
        bool isKnown = number >= 0 && number < _acceptedCount && _reading[1] == Scramble(number)
            && _sequences[number] == _reading.Sequence;
        Expect(isKnown, "delivers what was not accepted");
        if (!isKnown)
        {
            return expected;
        }

        Expect(number >= expected, "delivers out of order");
        CheckSkipped(expected, number, oldest);
        return number + 1;
    }

    // What is passed over was not committed, is acknowledged, or was taken by the quota.
    private void CheckSkipped(int from, int to, long oldest)
    {
        for (int i = from; i < to; i++)
        {
            bool isTaken = !_drains && _sequences[i] < oldest;
            Expect(!_isCommitted[i] || _sequences[i] < _acknowledged || isTaken, "loses a committed reading");
        }
    }

    // The journal takes new readings and delivers them under new numbers.
    private void CheckGoesOn()
    {
        Fill(0, 0);
        Expect(_journal.Accept(_reading, 0) == ErrorCode.Ok, "accepts nothing more");
        long sequence = _reading.Sequence;
        Expect(_journal.Commit(0) == ErrorCode.Ok, "commits nothing more");
        bool isDelivered = _consumer.TryReadNext(out _) && _consumer.Block.FirstSequence == sequence;
        Expect(isDelivered, "delivers nothing more");
        Expect(sequence >= _acknowledged, "uses a delivered number again");
    }

    private void Expect(bool isMet, string failure)
    {
        Failure = isMet ? Failure : Failure ?? failure;
    }

    private static int Scramble(int number) => (int)((uint)number * 2654435761u);
}
