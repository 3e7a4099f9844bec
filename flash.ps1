# Flashes a board: hands its arguments to host/Gateway.Tools, which says what they are (flash.ps1 --help).
$tools = Join-Path $PSScriptRoot "host/Gateway.Tools"
& dotnet run --project $tools -- flash @args
exit $LASTEXITCODE
