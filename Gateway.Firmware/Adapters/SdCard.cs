// The memory card in the board's slot, drive D: once it is mounted. Mounted at the start or not at all: a
// gateway that started without its card has another configuration, boot number and sequence numbers than the
// card, and would write over what lies there as soon as it came. For the same reason nothing is ever kept
// in flash instead: numbers would be given twice, and the readings of one place hide those of the other. So
// without a card this boot has no storage, says so, and the next start looks again. A card that is taken out
// while it is in use makes every write fail until then.
// Source: nf-interpreter, targets/ESP32/_common/Target_System_IO_FileSystem.c (1 bit: clock 14, command 15,
// data 2 on the classic ESP32, fixed; FAT without exFAT; nothing is formatted).

using System;
using System.Threading;
using Gateway.Core;
using nanoFramework.System.IO.FileSystem;

namespace Gateway.Firmware.Adapters;

/// <summary>One card by SD/MMC with one data line.</summary>
public sealed class SdCard
{
    /// <summary>Directory of the gateway's files on the card.</summary>
    public const string StorageDirectory = "D:\\gw\\";

    // A card that has just got its supply may take up to a second. Source: SD Physical Layer Simplified
    // Specification, §4.2.3 (ACMD41).
    private const int TryCount = 3;
    private const int PauseMs = 500;

    private readonly bool _hasSlot;

    // Held for ever: a card that is collected as garbage is unmounted.
    private SDCard _card;

    /// <summary>Creates it; no pin is taken before <see cref="Mount"/>.</summary>
    /// <param name="hasSlot">Whether the board has a slot; the pins of another one are left alone.</param>
    public SdCard(bool hasSlot)
    {
        _hasSlot = hasSlot;
    }

    /// <summary>Mounts the card; to be called once, at the start. Without a card it takes seconds.</summary>
    /// <returns>Ok; NotSupported on a board without a slot; NoCard.</returns>
    public ErrorCode Mount()
    {
        for (int i = 0; _hasSlot && i < TryCount; i++)
        {
            if (TryMount())
            {
                return ErrorCode.Ok;
            }

            Thread.Sleep(PauseMs);
        }

        return _hasSlot ? ErrorCode.NoCard : ErrorCode.NotSupported;
    }

    private bool TryMount()
    {
        try
        {
            if (_card == null)
            {
                SDCardMmcParameters slot = new SDCardMmcParameters { dataWidth = SDCard.SDDataWidth._1_bit };
                _card = new SDCard(slot);
            }

            _card.Mount();
            return true;
        }
        catch (Exception)
        {
            // no card, one that is not FAT, or a pin in use: a plain exception in each case
            return false;
        }
    }
}
