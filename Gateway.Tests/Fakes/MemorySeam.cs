// Memory that is used up in the middle of a port: whatever the gateway calls may be where it happens. One
// call of the armed port throws; afterwards there is memory again, as when a reserve was given back.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;

namespace Gateway.Tests.Fakes;

/// <summary>Ports that throw once.</summary>
internal sealed class MemorySeam
    : IStorage, INetworkLink, ITimeSource, ITransport, IBoardIo, II2cChannel, IOutputPin
{
    private IStorage _storage;
    private INetworkLink _link;
    private ITimeSource _clock;
    private ITransport _transport;
    private IBoardIo _io;
    private II2cChannel _chip;
    private IOutputPin _pin;
    private MemorySeam _parent;

    /// <summary>The port whose next call throws; "" for none.</summary>
    public string Armed { get; set; } = "";

    public bool IsUp => _link.IsUp;

    public int RssiDbm => _link.RssiDbm;

    public int LossCount => _link.LossCount;

    public ConnectStage Stage => _transport.Stage;

    public int PayloadBytesMax => _transport.PayloadBytesMax;

    public long WireBytes => _transport.WireBytes;

    public int Address => _chip.Address;

    public void Check(string port)
    {
        MemorySeam arm = _parent ?? this;
        if (arm.Armed == port)
        {
            arm.Armed = "";
            throw new OutOfMemoryException();
        }
    }

    public IStorage Around(IStorage storage) => new MemorySeam { _parent = this, _storage = storage };

    public INetworkLink Around(INetworkLink link) => new MemorySeam { _parent = this, _link = link };

    public ITimeSource Around(ITimeSource clock) => new MemorySeam { _parent = this, _clock = clock };

    public ITransport Around(ITransport transport)
    {
        return new MemorySeam { _parent = this, _transport = transport };
    }

    public IBoardIo Around(IBoardIo io) => new MemorySeam { _parent = this, _io = io };

    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        Check("storage");
        return _storage.Append(name, data, offset, count);
    }

    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        Check("storage");
        return _storage.Overwrite(name, data, offset, count);
    }

    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        Check("storage");
        return _storage.Write(name, data, offset, count);
    }

    public ErrorCode Truncate(string name, int lengthBytes) => _storage.Truncate(name, lengthBytes);

    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        return _storage.Read(name, position, buffer, offset, count, out readCount);
    }

    public bool TryGetLength(string name, out int lengthBytes)
    {
        return _storage.TryGetLength(name, out lengthBytes);
    }

    public ErrorCode Delete(string name) => _storage.Delete(name);

    public ErrorCode List(out string[] names) => _storage.List(out names);

    public void Step(long nowMs)
    {
        Check("link");
        _link.Step(nowMs);
    }

    public void Rejoin(long nowMs) => _link.Rejoin(nowMs);

    public ErrorCode StartScan() => _link.StartScan();

    public WifiNetwork[] TakeScan() => _link.TakeScan();

    public ErrorCode SetUtc(long utcMs)
    {
        Check("clock");
        return _clock.SetUtc(utcMs);
    }

    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        Check("clock");
        return _clock.TryGetUtc(out utcMs, out atMs);
    }

    public int AbandonedCount => _transport.AbandonedCount;

    public int RetransmissionCount => _transport.RetransmissionCount;

    public int IgnoredCount => _transport.IgnoredCount;

    public string RefusalText => _transport.RefusalText;

    public int Connect(long nowMs) => _transport.Connect(nowMs);

    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        Check("send");
        return _transport.Send(nowMs, kind, payload, count);
    }

    public int Poll(long nowMs, out ErrorCode rejection)
    {
        Check("poll");
        return _transport.Poll(nowMs, out rejection);
    }

    public int NextDueInMs(long nowMs) => _transport.NextDueInMs(nowMs);

    public void Close() => _transport.Close();

    public II2cChannel OpenI2c(int bus, int address)
    {
        II2cChannel chip = _io.OpenI2c(bus, address);
        return chip == null ? null : new MemorySeam { _parent = _parent, _chip = chip };
    }

    public ErrorCode ProbeI2c(int bus, int address) => _io.ProbeI2c(bus, address);

    public IEdgePin OpenEdgePin(int pin, PinPull pull) => _io.OpenEdgePin(pin, pull);

    public IOutputPin OpenOutputPin(int pin, bool isHigh)
    {
        return new MemorySeam { _parent = _parent, _pin = _io.OpenOutputPin(pin, isHigh) };
    }

    public ErrorCode RecoverI2c(int bus, out int clockCount) => _io.RecoverI2c(bus, out clockCount);

    public ErrorCode Write(byte[] data, int count)
    {
        Check("chip");
        return _chip.Write(data, count);
    }

    public ErrorCode Read(byte[] buffer, int count)
    {
        Check("chip");
        return _chip.Read(buffer, count);
    }

    public ErrorCode WriteRead(byte[] data, int writeCount, byte[] buffer, int readCount)
    {
        Check("chip");
        return _chip.WriteRead(data, writeCount, buffer, readCount);
    }

    public void Write(bool isHigh)
    {
        Check("pin");
        _pin.Write(isHigh);
    }
}
