// nanoFramework's FileInfo: fails as the interpreter does, and knows the card's drive (docs/adr/0009).

using Gateway.NanoApi;

namespace OnDevice.System.IO;

/// <summary>What is known of a file.</summary>
public sealed class FileInfo
{
    private readonly string _path;

    /// <summary>Names a file; it need not be there.</summary>
    public FileInfo(string fileName)
    {
        _path = fileName;
    }

    /// <summary>Its length in bytes.</summary>
    /// <exception cref="NativeFaultException">There is no such file.</exception>
    public long Length
    {
        get
        {
            try
            {
                return new global::System.IO.FileInfo(DeviceFiles.PathOf(_path)).Length;
            }
            catch (global::System.SystemException e)
            {
                throw DeviceFiles.FaultOf(e);
            }
        }
    }
}
