// A memory card in the slot of the attached board (NanoBoard.CardSlot). As on an ESP32: the constructor takes
// the pins, Mount fails without a card, a second Mount unmounts and mounts again, and a card that is
// forgotten is unmounted when it is collected. Source: System.IO.FileSystem, SDCard.cs; nf-interpreter,
// targets/ESP32/_nanoCLR/System.IO.FileSystem/..._SDCard.cpp, targets/ESP32/_common/
// Target_System_IO_FileSystem.c.

using Gateway.NanoApi;

namespace nanoFramework.System.IO.FileSystem;

/// <summary>A card by SD/MMC in slot 0, drive D:.</summary>
public class SDCard : IDisposable
{
    // Clock, command, data 0 to 3: fixed on the classic ESP32 (ESP32_DeviceMapping.cpp).
    private static readonly int[] Pins = { 14, 15, 2, 4, 12, 13 };

    private readonly BoardSession _session = NanoBoard.Session;
    private readonly int _pinCount;
    private bool _isDisposed;

    /// <summary>Takes the pins of a card.</summary>
    /// <exception cref="NativeFaultException">One of them is in use.</exception>
    /// <exception cref="ArgumentException">Another slot than the first.</exception>
    public SDCard(SDCardMmcParameters mmcParameters, CardDetectParameters? cdParameters = null)
    {
        ArgumentNullException.ThrowIfNull(mmcParameters);
        _pinCount = mmcParameters.dataWidth == SDDataWidth._1_bit ? 3 : Pins.Length;
        if (mmcParameters.slotIndex != 0)
        {
            throw new ArgumentException("only slot 0 has pins");
        }

        lock (_session.SyncRoot)
        {
            foreach (int pin in Pins.Take(_pinCount))
            {
                if (_session.OpenPins.ContainsKey(pin) || _session.CardPins.Contains(pin))
                {
                    _isDisposed = true;
                    throw new NativeFaultException("CLR_E_PIN_UNAVAILABLE");
                }
            }

            _session.CardPins.UnionWith(Pins.Take(_pinCount));
        }
    }

    /// <summary>Unmounts what nobody holds any more.</summary>
    ~SDCard()
    {
        Dispose(false);
    }

    /// <summary>Data lines in use.</summary>
    public enum SDDataWidth
    {
        /// <summary>One.</summary>
        _1_bit = 1,

        /// <summary>Four.</summary>
        _4_bit = 2,
    }

    /// <summary>Whether the last <see cref="Mount"/> worked; true also when the card was taken out
    /// since.</summary>
    public bool IsMounted { get; private set; }

    /// <summary>Makes the card drive D:.</summary>
    /// <exception cref="NativeFaultException">There is no card, or it cannot be read.</exception>
    public void Mount()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        IsMounted = false;
        _session.MountedCard = NanoBoard.CardSlot?.Card;
        if (_session.MountedCard == null)
        {
            throw new NativeFaultException("CLR_E_VOLUME_NOT_FOUND");
        }

        IsMounted = true;
    }

    /// <summary>Takes drive D: away.</summary>
    /// <exception cref="InvalidOperationException">It is not mounted.</exception>
    public void Unmount()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_session.MountedCard == null)
        {
            throw new InvalidOperationException("no card is mounted");
        }

        _session.MountedCard = null;
        IsMounted = false;
    }

    /// <summary>Unmounts the card and gives its pins back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Unmounts the card and gives its pins back.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _session.MountedCard = IsMounted ? null : _session.MountedCard;
            IsMounted = false;
            lock (_session.SyncRoot)
            {
                _session.CardPins.ExceptWith(Pins.Take(_pinCount));
            }
        }
    }
}
