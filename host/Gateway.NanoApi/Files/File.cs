// nanoFramework's File: fails as the interpreter does, and knows the card's drive (docs/adr/0009).

using Gateway.NanoApi;

namespace OnDevice.System.IO;

/// <summary>Files by their paths.</summary>
public static class File
{
    /// <summary>Whether there is such a file; false also where that cannot be found out.</summary>
    public static bool Exists(string path)
    {
        try
        {
            return global::System.IO.File.Exists(DeviceFiles.PathOf(path));
        }
        catch (NativeFaultException)
        {
            return false;
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <exception cref="NativeFaultException">It cannot be.</exception>
    public static void Delete(string path)
    {
        try
        {
            global::System.IO.File.Delete(DeviceFiles.PathOf(path));
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }
    }
}
