# Flashes a board: hands its arguments to host/Gateway.Tools, which says what they are (flash.ps1 --help).
$ErrorActionPreference = "Stop"
# A program that is not there leaves $LASTEXITCODE unset, and "exit" with that is a success.
if (-not (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine("flash: there is no dotnet on PATH: install the .NET SDK 10")
    exit 1
}
$tools = Join-Path $PSScriptRoot "host/Gateway.Tools"
# PowerShell takes an unquoted a=x,b=y for an array, which would be handed over as two words.
$words = @($args | ForEach-Object { if ($_ -is [array]) { $_ -join ',' } else { $_ } })
& dotnet run --project $tools -- flash @words
exit $LASTEXITCODE
