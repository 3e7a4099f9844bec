// Every way in which something can fail, numbered once for the whole gateway, so that a number in a log,
// in a health message or on the console always means the same. Numbers are never reused.

namespace Gateway.Core;

/// <summary>Cause of a failure; <see cref="Ok"/> (0) means none. Texts: <see cref="ErrorText"/>.</summary>
public enum ErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    // 1–99: general

    /// <summary>An argument is outside its range.</summary>
    OutOfRange = 1,

    /// <summary>Not possible in the present state.</summary>
    WrongState = 2,

    /// <summary>A buffer or table is too small for what should go in.</summary>
    TooLarge = 3,

    /// <summary>Not supported by this build or board.</summary>
    NotSupported = 4,

    /// <summary>Nothing by that name.</summary>
    NotFound = 5,

    // 100–199: sensors and buses

    /// <summary>The chip did not acknowledge its address.</summary>
    NoAnswer = 100,

    /// <summary>The chip answered with another identity than expected.</summary>
    WrongId = 101,

    /// <summary>A checksum from the chip is wrong.</summary>
    SensorCrc = 102,

    /// <summary>The measurement was not ready in time.</summary>
    NotReady = 103,

    /// <summary>The measured value is outside what the chip can measure.</summary>
    ValueOutOfRange = 104,

    /// <summary>SDA or SCL is held low.</summary>
    BusStuck = 105,

    /// <summary>The transfer ended early.</summary>
    PartialTransfer = 106,

    /// <summary>Calibration data read from the chip is implausible.</summary>
    BadCalibration = 107,

    /// <summary>The chip lost its configuration (brown-out, reset) since it was started.</summary>
    SensorReset = 108,

    // 200–299: storage and formats

    /// <summary>The file does not exist.</summary>
    FileNotFound = 200,

    /// <summary>The file system has no room.</summary>
    StorageFull = 201,

    /// <summary>The file system reports an error on reading.</summary>
    ReadFailed = 202,

    /// <summary>The file system reports an error on writing.</summary>
    WriteFailed = 203,

    /// <summary>Stored data is damaged (length, magic or CRC-32 wrong).</summary>
    Damaged = 204,

    /// <summary>Written by a newer version of the firmware; left untouched.</summary>
    NewerFormat = 205,

    /// <summary>Stored data ends in the middle (power cut while writing).</summary>
    Truncated = 206,

    /// <summary>The memory card that is the storage was not there, or not readable, at the start.</summary>
    NoCard = 207,

    // 300–399: network and peers

    /// <summary>No network link.</summary>
    LinkDown = 300,

    /// <summary>The host name could not be resolved.</summary>
    NameNotResolved = 301,

    /// <summary>The peer refused the connection.</summary>
    Refused = 302,

    /// <summary>The peer did not answer in time.</summary>
    TimedOut = 303,

    /// <summary>The peer closed or reset the connection.</summary>
    ConnectionLost = 304,

    /// <summary>TLS failed: certificate, host name or protocol version.</summary>
    TlsFailed = 305,

    /// <summary>The peer refused user name, password or client certificate.</summary>
    NotAuthorized = 306,

    /// <summary>The peer answered something that is not the protocol.</summary>
    ProtocolViolation = 307,

    /// <summary>The peer understood the message and refused it.</summary>
    Rejected = 308,

    /// <summary>The peer cannot take messages at the moment (CoAP 5.xx, 4.29).</summary>
    PeerBusy = 309,

    /// <summary>The time is not known yet, without which no certificate can be judged.</summary>
    ClockNotSet = 312,

    /// <summary>The broker acknowledged a message and did not hand it on: its access list denies writing or
    /// reading.</summary>
    NotForwarded = 313,

    // 400–499: configuration and console

    /// <summary>No such key.</summary>
    UnknownKey = 400,

    /// <summary>The value has the wrong type.</summary>
    WrongType = 401,

    /// <summary>The text is not valid (syntax).</summary>
    BadSyntax = 402,

    /// <summary>Two settings contradict each other.</summary>
    Contradiction = 403,

    /// <summary>A setting that the mode needs is missing.</summary>
    MissingSetting = 404,

    /// <summary>No such command.</summary>
    UnknownCommand = 405,

    /// <summary>The same name stands twice in one document.</summary>
    DuplicateName = 406,

    // 41x: changes of the configuration.

    /// <summary>Another change of the configuration is under way.</summary>
    ChangeUnderWay = 410,

    /// <summary>A new configuration was not confirmed by its deadline.</summary>
    NotConfirmed = 411,

    /// <summary>A person gave it up.</summary>
    Aborted = 412,

    /// <summary>The device restarted again and again without an outcome.</summary>
    BootLoop = 413,

    // 43x: what comes over the air.

    /// <summary>A document without a signature, where the device has a key.</summary>
    Unsigned = 430,

    /// <summary>The signature is not that of the device's key over these bytes.</summary>
    BadSignature = 431,

    /// <summary>The same or an older one was taken up already.</summary>
    Replayed = 432,

    /// <summary>The document names another device.</summary>
    WrongDevice = 433,
}
