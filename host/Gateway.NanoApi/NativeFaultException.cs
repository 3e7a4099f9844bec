// What the interpreter raises where native code fails for a reason it has no exception type for: a plain
// System.Exception, not an IOException nor a SystemException. All failures of files and cards are such.
// Source: nf-interpreter, src/CLR/CorLib/corlib_native_System_Exception.cpp (c_ExceptionLookup).

namespace Gateway.NanoApi;

/// <summary>Stands for that plain exception; derives from nothing narrower.</summary>
public sealed class NativeFaultException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="name">Name of the error, such as CLR_E_FILE_IO.</param>
    public NativeFaultException(string name)
        : base(name)
    {
    }
}
