// Files in memory whose power fails in the middle: every call is a row of steps (delete, create, half, whole,
// return), and from the step that is cut on nothing changes any more until PowerOn. One reading can be made
// to fail as well.

using System;
using System.Collections;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Tests.Fakes;

internal sealed class TornStorage : IStorage
{
    private readonly Hashtable _files = new Hashtable();
    private int _stepsLeft = int.MaxValue;
    private int _readsUntilFailure = int.MaxValue;

    /// <summary>True once the power has failed.</summary>
    public bool IsCut => _stepsLeft <= 0;

    /// <summary>Cuts the power in step number <paramref name="step"/> from now, counted from 1.</summary>
    public void CutAt(int step) => _stepsLeft = step;

    /// <summary>The power is back and stays.</summary>
    public void PowerOn() => _stepsLeft = int.MaxValue;

    /// <summary>Makes one reading fail: number <paramref name="reading"/> from now, counted from 1.</summary>
    public void FailReadAt(int reading) => _readsUntilFailure = reading;

    /// <summary>The content of a file, to look at or to damage; null when there is none.</summary>
    public byte[] ContentOf(string name) => (byte[])_files[name];

    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        byte[] old = ContentOf(name) ?? new byte[0];
        return Step() && PutHalfThenWhole(name, old, data, offset, count)
            ? ErrorCode.Ok : ErrorCode.WriteFailed;
    }

    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        if (!Step())
        {
            return ErrorCode.WriteFailed;
        }

        // Half of the new bytes, then all of them; what lies behind them stays.
        byte[] old = ContentOf(name) ?? new byte[0];
        PutOver(name, old, data, offset, count / 2);
        if (!Step())
        {
            return ErrorCode.WriteFailed;
        }

        PutOver(name, old, data, offset, count);
        return Step() ? ErrorCode.Ok : ErrorCode.WriteFailed;
    }

    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        if (!Step())
        {
            return ErrorCode.WriteFailed;
        }

        _files.Remove(name);
        return Step() && PutHalfThenWhole(name, new byte[0], data, offset, count)
            ? ErrorCode.Ok : ErrorCode.WriteFailed;
    }

    public ErrorCode Truncate(string name, int lengthBytes)
    {
        byte[] old = ContentOf(name);
        if (Step() && old != null && old.Length > lengthBytes)
        {
            byte[] shorter = new byte[lengthBytes];
            Array.Copy(old, 0, shorter, 0, lengthBytes);
            _files[name] = shorter;
        }

        return Step() ? ErrorCode.Ok : ErrorCode.WriteFailed;
    }

    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        readCount = 0;
        byte[] content = ContentOf(name);
        if (content == null)
        {
            return ErrorCode.FileNotFound;
        }

        if (--_readsUntilFailure == 0 || IsCut)
        {
            return ErrorCode.ReadFailed;
        }

        int available = content.Length - position;
        readCount = count < available ? count : available;
        Array.Copy(content, position, buffer, offset, readCount);
        return ErrorCode.Ok;
    }

    public bool TryGetLength(string name, out int lengthBytes)
    {
        byte[] content = ContentOf(name);
        lengthBytes = content == null ? 0 : content.Length;
        return content != null;
    }

    public ErrorCode Delete(string name)
    {
        if (!Step())
        {
            return ErrorCode.WriteFailed;
        }

        _files.Remove(name);
        return ErrorCode.Ok;
    }

    public ErrorCode List(out string[] names)
    {
        names = new string[_files.Count];
        _files.Keys.CopyTo(names, 0);
        return ErrorCode.Ok;
    }

    private bool PutHalfThenWhole(string name, byte[] old, byte[] data, int offset, int count)
    {
        Put(name, old, data, offset, 0);
        if (!Step())
        {
            return false;
        }

        Put(name, old, data, offset, count / 2);
        if (!Step())
        {
            return false;
        }

        Put(name, old, data, offset, count);
        return Step();
    }

    private void Put(string name, byte[] old, byte[] data, int offset, int count)
    {
        byte[] content = new byte[old.Length + count];
        Array.Copy(old, 0, content, 0, old.Length);
        Array.Copy(data, offset, content, old.Length, count);
        _files[name] = content;
    }

    private void PutOver(string name, byte[] old, byte[] data, int offset, int count)
    {
        byte[] content = new byte[old.Length > count ? old.Length : count];
        Array.Copy(old, 0, content, 0, old.Length);
        Array.Copy(data, offset, content, 0, count);
        _files[name] = content;
    }

    // One step of the flash; false when the power fails in it or has failed before.
    private bool Step()
    {
        if (_stepsLeft > 0)
        {
            _stepsLeft--;
        }

        return _stepsLeft > 0;
    }
}
