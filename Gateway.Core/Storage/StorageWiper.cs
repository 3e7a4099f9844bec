// Factory reset: erases everything that was ever stored, so that no byte of it is left in flash. Deleting is
// not enough: littlefs writes elsewhere and leaves the old blocks and the old entries of its logs as they are
// until it needs them (littlefs DESIGN.md, "wear leveling", "metadata pairs"). So all files are deleted, the
// partition is filled to the last block, and the directory is rewritten until its logs have been compacted
// more than once; then the filling is deleted as well.
//
// A marker is the first thing written and the last thing deleted: after a power cut the next start goes on
// where nothing can go wrong, which is at the beginning.

using Gateway.Core.Ports;

namespace Gateway.Core.Storage;

/// <summary>Erases a storage step by step.</summary>
public sealed class StorageWiper
{
    private const string Marker = "wiping";
    private const string FillPrefix = "fill-";
    private const int ChunkBytes = 4096;
    private const int FillFileBytesMax = 65536;

    // Small files that come and go: each leaves some entries of the directory's logs behind, and some hundred
    // of them are more than a log of one block can hold without being compacted.
    private const int ChurnCount = 400;
    private const int FailuresMax = 8;

    private readonly IStorage _storage;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private int _fileNumber;
    private int _fileBytes;
    private int _churned;
    private int _chunkBytes = ChunkBytes;
    private Phase _phase;

    /// <summary>Creates a wiper; nothing is erased yet.</summary>
    public StorageWiper(IStorage storage)
    {
        _storage = storage;
        for (int i = 0; i < ChunkBytes; i++)
        {
            _chunk[i] = 0x55;
        }
    }

    private enum Phase
    {
        Deleting,
        Filling,
        Churning,
        Clearing,
        Done,
    }

    /// <summary>Whether everything is erased.</summary>
    public bool IsDone => _phase == Phase.Done;

    /// <summary>Asks for the erasure; it happens at the next start.</summary>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    public static ErrorCode Request(IStorage storage) => storage.Write(Marker, new byte[] { 1 }, 0, 1);

    /// <summary>Whether an erasure was asked for and has not ended.</summary>
    public static bool IsRequested(IStorage storage) => storage.TryGetLength(Marker, out _);

    /// <summary>Erases everything, before anything else of the gateway runs.</summary>
    /// <returns>Ok, or why it did not come to its end: it begins anew with the next start.</returns>
    public static ErrorCode RunIfRequested(IStorage storage)
    {
        if (!IsRequested(storage))
        {
            return ErrorCode.Ok;
        }

        StorageWiper wiper = new StorageWiper(storage);
        ErrorCode error = ErrorCode.Ok;
        int failures = 0;
        while (!wiper.IsDone && failures < FailuresMax)
        {
            error = wiper.Step();
            failures = error == ErrorCode.Ok ? 0 : failures + 1;
        }

        return error;
    }

    /// <summary>Erases a bounded part, at most some kilobytes.</summary>
    /// <returns>Ok; ReadFailed or WriteFailed when storage does not do what it must: to be tried
    /// again.</returns>
    public ErrorCode Step()
    {
        switch (_phase)
        {
            case Phase.Deleting:
                return Advance(DeleteAll(false), Phase.Filling);
            case Phase.Filling:
                return Fill();
            case Phase.Churning:
                return Churn();
            case Phase.Clearing:
                return Advance(DeleteAll(true), Phase.Done);
            default:
                return ErrorCode.Ok;
        }
    }

    private ErrorCode Advance(ErrorCode error, Phase next)
    {
        _phase = error == ErrorCode.Ok ? next : _phase;
        return error;
    }

    private ErrorCode DeleteAll(bool withMarker)
    {
        ErrorCode error = _storage.List(out string[] names);
        for (int i = 0; i < names.Length && error == ErrorCode.Ok; i++)
        {
            error = names[i] == Marker ? ErrorCode.Ok : _storage.Delete(names[i]);
        }

        return error == ErrorCode.Ok && withMarker ? _storage.Delete(Marker) : error;
    }

    // Ever smaller pieces, until not even the smallest fits any more.
    private ErrorCode Fill()
    {
        ErrorCode error = _storage.Append(FillName(_fileNumber), _chunk, 0, _chunkBytes);
        if (error == ErrorCode.Ok)
        {
            _fileBytes += _chunkBytes;
            if (_fileBytes >= FillFileBytesMax)
            {
                _fileNumber++;
                _fileBytes = 0;
            }

            return ErrorCode.Ok;
        }

        if (error != ErrorCode.StorageFull)
        {
            return error;
        }

        _chunkBytes /= 4;
        _fileNumber++;
        _fileBytes = 0;
        return Advance(ErrorCode.Ok, _chunkBytes < 16 ? Phase.Churning : Phase.Filling);
    }

    private ErrorCode Churn()
    {
        if (_churned == 0)
        {
            // the directory needs some room to be rewritten
            _storage.Delete(FillName(_fileNumber - 1));
            _storage.Delete(FillName(0));
        }

        string name = FillName(1000 + (_churned % 8));
        ErrorCode error = _storage.Write(name, _chunk, 0, 64);
        error = error == ErrorCode.Ok ? _storage.Delete(name) : error;
        _churned++;
        bool hasEnded = _churned >= ChurnCount;
        return error == ErrorCode.StorageFull || error == ErrorCode.Ok
            ? Advance(ErrorCode.Ok, hasEnded ? Phase.Clearing : Phase.Churning)
            : error;
    }

    private static string FillName(int number) => FillPrefix + number.ToString();
}
