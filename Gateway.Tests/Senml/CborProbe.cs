// Walks through a message of SenML CBOR: just enough of a reader to count records and add up their values.
// Only what the formatter may write is understood; everything else fails the test.

using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

public sealed class CborProbe
{
    private byte[] _data;
    private int _at;

    /// <summary>Records of the messages so far.</summary>
    public int RecordCount { get; private set; }

    /// <summary>Sum of the mantissas of all values so far.</summary>
    public long MantissaSum { get; private set; }

    /// <summary>"bseq" of the last message.</summary>
    public long FirstSequence { get; private set; }

    public void Read(byte[] data, int count)
    {
        _data = data;
        _at = 0;
        int records = (int)Head(0x80);
        RecordCount += records;
        for (int i = 0; i < records; i++)
        {
            int pairs = (int)Head(0xA0);
            for (int k = 0; k < pairs; k++)
            {
                ReadPair();
            }
        }

        Assert.AreEqual(count, _at, "a message is one array");
    }

    private void ReadPair()
    {
        bool isText = (_data[_at] & 0xE0) == 0x60;
        int textBytes = isText ? _data[_at] & 0x1F : 0;
        int label = isText ? textBytes : (int)Number();
        bool isBaseSequence = textBytes == 4 && _data[_at + 1] == 'b' && _data[_at + 2] == 's';
        _at += isText ? 1 + textBytes : 0;
        int kind = _data[_at] & 0xE0;
        if (kind == 0x60)
        {
            int length = (int)Head(0x60);
            _at += length;
        }
        else if (_data[_at] == 0xF5)
        {
            _at++;
        }
        else
        {
            long mantissa = Mantissa();
            MantissaSum += !isText && label == 2 ? mantissa : 0;
            FirstSequence = isBaseSequence ? mantissa : FirstSequence;
        }
    }

    private long Mantissa()
    {
        if (_data[_at] == 0xC4)
        {
            Assert.AreEqual(0x82, (int)_data[_at + 1]);
            _at += 2;
            Number();
        }

        return Number();
    }

    private long Number() => (_data[_at] & 0xE0) == 0x20 ? ~Head(0x20) : Head(0);

    private long Head(int kind)
    {
        int first = _data[_at++];
        Assert.AreEqual(kind, first & 0xE0);
        int code = first & 0x1F;
        Assert.IsTrue(code < 28);
        long argument = code < 24 ? code : 0;
        for (int i = code < 24 ? 0 : 1 << (code - 24); i > 0; i--)
        {
            argument = (argument << 8) | _data[_at++];
        }

        return argument;
    }
}
