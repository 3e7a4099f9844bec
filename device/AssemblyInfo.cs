// Written by device-projects (host/Gateway.Tools): what an SDK project would add by itself.

using System.Reflection;

[assembly: AssemblyCompany("nanoGateway")]
[assembly: AssemblyProduct("nanoGateway")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
