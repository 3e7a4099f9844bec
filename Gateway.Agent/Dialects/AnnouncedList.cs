// What was announced to servers that keep it, in flash, so that what is no longer there can be taken back:
// prefix and device id, then the entities, each as its letter, the length of its object name, and the name.
// Written only when it has changed.

using System.Text;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Text;

namespace Gateway.Agent.Dialects;

/// <summary>The list in flash, and the one that is true now.</summary>
internal sealed class AnnouncedList
{
    private const string FileName = "halist";
    private const byte FormatVersion = 1;

    // 60 channels with alarms: 120 names of up to 41 characters.
    private const int BytesMax = 6144;

    private readonly IStorage _storage;
    private byte[] _stored;
    private int _entriesAt;
    private int _at;

    /// <summary>Reads the list; one that cannot be read is as good as none.</summary>
    internal AnnouncedList(IStorage storage)
    {
        _storage = storage;
        SlotPair slots = new SlotPair(storage, FileName, BytesFor(storage), FormatVersion);
        byte[] payload = new byte[BytesFor(storage)];
        if (slots.Load(payload, out int count) == ErrorCode.Ok)
        {
            _stored = new byte[count];
            System.Array.Copy(payload, 0, _stored, 0, count);
            Prefix = TextAt(0, out int next);
            DeviceId = TextAt(next, out _entriesAt);
        }
    }

    /// <summary>First levels of the topics at that time.</summary>
    internal string Prefix { get; private set; } = "";

    /// <summary>The gateway's name at that time.</summary>
    internal string DeviceId { get; private set; } = "";

    /// <summary>Whether there is such a list.</summary>
    internal static bool Exists(IStorage storage)
    {
        return storage.TryGetLength(FileName + ".a", out _) || storage.TryGetLength(FileName + ".b", out _);
    }

    /// <summary>Begins with the first entity of the list.</summary>
    internal void Rewind() => _at = _entriesAt;

    /// <summary>Whether there is one more.</summary>
    /// <param name="letter">Its sort.</param>
    /// <param name="name">Its object name.</param>
    internal bool TryRead(out char letter, out string name)
    {
        letter = ' ';
        name = "";
        if (_stored == null || _at >= _stored.Length)
        {
            return false;
        }

        letter = (char)_stored[_at];
        name = TextAt(_at + 1, out _at);
        return true;
    }

    /// <summary>Makes what is there now the list. Flash that is full only means that something may be left at
    /// the broker one day.</summary>
    internal void Replace(string prefix, string deviceId, HomeAssistantEntities entities)
    {
        if (entities.Count == 0)
        {
            _storage.Delete(FileName + ".a");
            _storage.Delete(FileName + ".b");
        }
        else
        {
            byte[] list = Encode(prefix, deviceId, entities);
            if (!IsStored(list))
            {
                Save(list);
            }
        }

        _stored = null;
    }

    // No larger than it must be: names of up to 41 characters, most of them short.
    private static byte[] Encode(string prefix, string deviceId, HomeAssistantEntities entities)
    {
        int bytes = 2 + Encoding.UTF8.GetBytes(prefix).Length + deviceId.Length;
        for (int i = 0; i < entities.Count; i++)
        {
            bytes += 2 + entities.ObjectOf(i).Length;
        }

        byte[] list = new byte[bytes];
        ByteWriter writer = new ByteWriter();
        writer.Begin(list, bytes);
        PutText(writer, prefix);
        PutText(writer, deviceId);
        for (int i = 0; i < entities.Count; i++)
        {
            writer.Put((byte)entities.LetterOf(i));
            PutText(writer, entities.ObjectOf(i));
        }

        return list;
    }

    private void Save(byte[] list)
    {
        int old = BytesFor(_storage);
        int bytes = list.Length > old ? list.Length : old;
        SlotPair slots = new SlotPair(_storage, FileName, bytes, FormatVersion);
        slots.Load(new byte[bytes], out _);
        slots.Save(list, list.Length);
    }

    private static void PutText(ByteWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Put((byte)bytes.Length);
        writer.Put(bytes, 0, bytes.Length);
    }

    // As large as what lies there, and not as large as it could be.
    private static int BytesFor(IStorage storage)
    {
        storage.TryGetLength(FileName + ".a", out int a);
        storage.TryGetLength(FileName + ".b", out int b);
        int bytes = a > b ? a : b;
        return bytes < 1 ? 1 : bytes > BytesMax ? BytesMax : bytes;
    }

    private bool IsStored(byte[] list)
    {
        bool isSame = _stored != null && _stored.Length == list.Length;
        for (int i = 0; isSame && i < list.Length; i++)
        {
            isSame = _stored[i] == list[i];
        }

        return isSame;
    }

    // A length that leads out of the list ends it: the list has a CRC, but may be of a version to come.
    private string TextAt(int at, out int end)
    {
        int length = at < _stored.Length ? _stored[at] : 0;
        end = at + 1 + length;
        if (end > _stored.Length)
        {
            end = _stored.Length;
            return "";
        }

        return Encoding.UTF8.GetString(_stored, at + 1, length);
    }
}
