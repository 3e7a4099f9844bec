// How each fault is brought about, and how it ends.

using Gateway.Core;
using Gateway.Virtual;
using Gateway.Virtual.Flash;

namespace Gateway.SystemTests.Month;

internal sealed partial class MonthRun
{
    private const string BallastName = "ballast.";
    private const int BallastFiles = 4;
    private const int LeftSectorsMax = 4;
    private const int MinutesPerSector = 5;
    private const int FullMinutes = 60;

    private readonly byte[] _ballast = new byte[2048];

    private void Inject(MonthFault fault, long durationMs)
    {
        switch (fault)
        {
            case MonthFault.LinkLost:
                _gateway.Link.IsUp = false;
                break;
            case MonthFault.LinkFlaps:
                Flap(durationMs);
                return;
            case MonthFault.PeerRefuses:
                _gateway.Peer.IsReachable = false;
                break;
            case MonthFault.PeerSilent:
                _gateway.Peer.IsSilent = true;
                break;
            case MonthFault.SensorDead:
                _gateway.Climate.Fault = ErrorCode.NoAnswer;
                break;
            case MonthFault.BusStuck:
                _gateway.Board.Bus(1).IsStuck = true;
                break;
            case MonthFault.ClockAhead:
                Jump(1 + _random.NextInt64(400L * 24 * 60) * MinuteMs + (3 * MinuteMs));
                break;
            case MonthFault.ClockBack:
                Jump(-(3 * MinuteMs) - (_random.NextInt64(400L * 24 * 60) * MinuteMs));
                break;
            case MonthFault.FlashFull:
                Fill();
                return;
            case MonthFault.FlashFails:
                _gateway.Storage.WriteFault = ErrorCode.WriteFailed;
                break;
            case MonthFault.BrownOut:
                Pass(_random.Next(60000));
                EndBoot();
                Boot();
                break;
            case MonthFault.TornWrite:
                _gateway.Storage.CutPowerAt(
                    1 + _random.Next(40), (PowerCutModel)_random.Next(4), (uint)_random.Next());
                break;
            case MonthFault.Crash:
                _gateway.Peer.Throws = new InvalidOperationException("injected");
                break;
            case MonthFault.OutOfMemory:
                _gateway.Peer.Throws = new OutOfMemoryException("injected");
                break;
        }

        Pass(durationMs);
    }

    private void Heal()
    {
        _gateway.Link.IsUp = true;
        _gateway.Peer.IsReachable = true;
        _gateway.Peer.IsSilent = false;
        _gateway.Climate.Fault = ErrorCode.Ok;
        _gateway.Board.Bus(1).IsStuck = false;
        _gateway.Storage.WriteFault = ErrorCode.Ok;
        _gateway.Board.Network.UtcAtBootMs = UtcMs + _gateway.ElapsedMs - _gateway.Clock.NowMs;
    }

    // Files of somebody else take the room that is there, up to a few sectors, of which one more goes every
    // five minutes; once a minute they take what the gateway has made free. For an hour, since the journal
    // does without a free sector for half of one.
    private void Fill()
    {
        int left = _random.Next(1, LeftSectorsMax + 1);
        for (int minute = 0; minute < FullMinutes; minute++)
        {
            TakeRoom(Math.Max(0, left - (minute / MinutesPerSector)));
            Pass(MinuteMs);
        }

        for (int i = 0; i < BallastFiles; i++)
        {
            ErrorCode error = _gateway.Storage.Delete(BallastName + i);
            Require(error == ErrorCode.Ok, $"room could not be given back: {error}");
        }
    }

    // A file that is full to its last sector needs another one to grow: so there are several.
    private void TakeRoom(int leftSectors)
    {
        FlashModel flash = _gateway.Storage.Flash!;
        for (int i = 0; i < BallastFiles; i++)
        {
            ErrorCode error = ErrorCode.Ok;
            while (error == ErrorCode.Ok && flash.SectorCount - flash.UsedSectors > leftSectors)
            {
                error = _gateway.Storage.Append(BallastName + i, _ballast, 0, _ballast.Length);
            }
        }
    }

    private void Jump(long deltaMs)
    {
        _gateway.Board.Network.UtcAtBootMs += deltaMs;
        _gateway.Agent!.TimeSources.AskNetwork();
    }

    private void Flap(long durationMs)
    {
        long endMs = _gateway.ElapsedMs + durationMs;
        while (_gateway.ElapsedMs < endMs)
        {
            _gateway.Link.IsUp = !_gateway.Link.IsUp;
            Pass(1000 + _random.Next(20000));
        }
    }
}
