// The certificates of one TLS connection: whom to trust, and how the gateway proves who it is. They lie in
// flash as PEM (or DER) under names that the configuration gives.

using System;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Files with certificates, as bytes.</summary>
public sealed class TlsCredentials
{
    private const int FileBytesMax = 8192;

    /// <summary>Certificates of the authorities to trust; null when there are none.</summary>
    public byte[] Authority { get; set; }

    /// <summary>Certificate that the gateway shows; null for none.</summary>
    public byte[] Certificate { get; set; }

    /// <summary>Private key of that certificate, without a password; null for none.</summary>
    public byte[] Key { get; set; }

    /// <summary>What kept the files from being read: FileNotFound, TooLarge or ReadFailed; else Ok.</summary>
    public ErrorCode Error { get; private set; }

    /// <summary>Reads the files; a name that is "" stands for none.</summary>
    public static TlsCredentials Read(IStorage storage, string authority, string certificate, string key)
    {
        TlsCredentials credentials = new TlsCredentials();
        credentials.Authority = credentials.ReadFile(storage, authority);
        credentials.Certificate = credentials.ReadFile(storage, certificate);
        credentials.Key = credentials.ReadFile(storage, key);
        return credentials;
    }

    /// <summary>Whether a connection may be tried at all.</summary>
    /// <param name="clock">The device's clock, by which certificates are judged; null when it is right in any
    /// case.</param>
    /// <returns>Ok; why the files could not be read; TlsFailed without an authority: every certificate would
    /// do then, and the readings would go to whoever answers; ClockNotSet.</returns>
    public ErrorCode Check(ITimeSource clock)
    {
        if (Error != ErrorCode.Ok)
        {
            return Error;
        }

        if (Authority == null || Authority.Length == 0)
        {
            return ErrorCode.TlsFailed;
        }

        return clock == null || clock.TryGetUtc(out _, out _) ? ErrorCode.Ok : ErrorCode.ClockNotSet;
    }

    /// <summary>The authority to trust; null when none is given. What the parser throws passes.</summary>
    public X509Certificate ReadAuthority()
    {
        if (Authority == null || Authority.Length == 0)
        {
            return null;
        }

        // The device has only this way; on the PC it is marked obsolete.
#pragma warning disable SYSLIB0057
        return new X509Certificate(Terminated(Authority));
#pragma warning restore SYSLIB0057
    }

    /// <summary>The gateway's own certificate with its key; null when none is given. What the parser throws
    /// passes.</summary>
    public X509Certificate ReadIdentity()
    {
        bool isGiven = Certificate != null && Key != null;
        return isGiven ? new X509Certificate2(Terminated(Certificate), Terminated(Key), "") : null;
    }

    // mbedTLS takes PEM only with a terminating zero (nf-interpreter, ssl_parse_certificate_internal.cpp);
    // DER begins with 0x30.
    private static byte[] Terminated(byte[] file)
    {
        if (file.Length == 0 || file[0] != '-' || file[file.Length - 1] == 0)
        {
            return file;
        }

        byte[] terminated = new byte[file.Length + 1];
        Array.Copy(file, terminated, file.Length);
        return terminated;
    }

    private byte[] ReadFile(IStorage storage, string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        if (!storage.TryGetLength(name, out int length) || length > FileBytesMax)
        {
            Error = length > FileBytesMax ? ErrorCode.TooLarge : ErrorCode.FileNotFound;
            return null;
        }

        byte[] content = new byte[length];
        ErrorCode error = storage.Read(name, 0, content, 0, length, out int count);
        Error = error != ErrorCode.Ok ? error : count == length ? Error : ErrorCode.ReadFailed;
        return content;
    }
}
