// Home Assistant's MQTT discovery. On every connection, and when Home Assistant says that it has started:
// what was announced once and is no more is taken back, then every entity gets its document, then every alarm
// its state; after that a state goes out whenever an alarm begins or ends. All of it retained, one message at
// a time, in one buffer.
// Source: home-assistant.io/integrations/mqtt/#mqtt-discovery and #birth-and-last-will-messages.

using Gateway.Core.Alarms;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent.Dialects;

/// <summary>Announces the gateway's channels to Home Assistant.</summary>
public sealed class HomeAssistantDialect : IMqttDialect
{
    /// <summary>End of the topic on which Home Assistant says "online", behind the prefix.</summary>
    public const string NoticeEnd = "/status";

    private const byte NotTold = 2;

    private readonly HomeAssistantOptions _options;
    private readonly HomeAssistantEntities _entities;
    private readonly HomeAssistantDocument _document;
    private readonly AnnouncedList _list;

    // By alarm: what was told last; 0 off, 1 on.
    private readonly byte[] _told;
    private bool _isCleared;
    private int _nextEntity;
    private char _oldLetter;
    private string _oldName = "";
    private int _alarmOut = -1;
    private byte _toldOut;

    /// <summary>Creates the dialect.</summary>
    /// <param name="options">The gateway.</param>
    /// <param name="storage">Where it keeps what it has announced.</param>
    public HomeAssistantDialect(HomeAssistantOptions options, IStorage storage)
    {
        _options = options;
        _entities = new HomeAssistantEntities(options);
        _document = new HomeAssistantDocument(options, _entities);
        _list = new AnnouncedList(storage);
        _told = new byte[_entities.AlarmCount];
        BeginConnection();
    }

    /// <summary>Entities whose document did not fit: 0, or a limit is wrong.</summary>
    public int TooLargeCount { get; private set; }

    /// <inheritdoc/>
    public int RoomBytes => HomeAssistantDocument.BytesMax;

    /// <inheritdoc/>
    public void BeginConnection()
    {
        _nextEntity = 0;
        _oldName = "";
        _alarmOut = -1;
        _list.Rewind();
        for (int i = 0; i < _told.Length; i++)
        {
            _told[i] = NotTold;
        }
    }

    /// <inheritdoc/>
    public void OnNotice() => BeginConnection();

    /// <inheritdoc/>
    public bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count)
    {
        kind = MessageKind.Addressed;
        payload = room;
        count = _isCleared ? 0 : WriteRemoval(room);
        while (count == 0 && _nextEntity < _entities.Count)
        {
            count = _document.Write(_nextEntity, room);
            TooLargeCount += count == 0 ? 1 : 0;
            _nextEntity++;
        }

        count = count == 0 ? WriteState(room) : count;
        return count > 0;
    }

    /// <inheritdoc/>
    public void OnAcknowledged()
    {
        if (_alarmOut >= 0)
        {
            _told[_alarmOut] = _toldOut;
            _alarmOut = -1;
        }
    }

    /// <inheritdoc/>
    public void OnLost()
    {
        // The next connection begins anew.
    }

    // Takes back what is no more; the list is replaced when nothing of it is left.
    private int WriteRemoval(byte[] room)
    {
        bool isState = _oldName.Length != 0;
        if (!isState && !TryFindOld())
        {
            _list.Replace(_options.Prefix, _options.DeviceId, _entities);
            _isCleared = true;
            return 0;
        }

        int count = _document.WriteRemoval(
            _list.Prefix, _list.DeviceId, _oldLetter, _oldName, isState, room);
        bool hasState = !isState && _oldLetter == HomeAssistantEntities.Alarm;
        _oldName = hasState ? _oldName : "";
        return count;
    }

    private bool TryFindOld()
    {
        bool isElsewhere = _list.Prefix != _options.Prefix || _list.DeviceId != _options.DeviceId;
        while (_list.TryRead(out _oldLetter, out string name))
        {
            if (isElsewhere || !_entities.Has(_oldLetter, name))
            {
                _oldName = name;
                return true;
            }
        }

        return false;
    }

    // Before its first value an alarm is neither on nor off: what was said before the restart stays. On is
    // what was told to be active or latched, so that a storm is bounded here too.
    private int WriteState(byte[] room)
    {
        for (int i = 0; i < _told.Length; i++)
        {
            ChannelAlarm alarm = _options.Alarms[_entities.ChannelOfAlarm(i)];
            byte now = (byte)((alarm.ToldCode & 15) == 0 ? 0 : 1);
            if ((alarm.HasValue || alarm.ToldCode != 0) && _told[i] != now)
            {
                _alarmOut = i;
                _toldOut = now;
                return _document.WriteState(_options.Channels.Count + i, now != 0, room);
            }
        }

        return 0;
    }
}
