; Inno Setup 6: an installer of the frozen folder for one user, without administrator's rights.
; Called by: iscc /DVersion=0.1.0 packaging\windows\sam-annotator.iss   (after: python packaging\build.py)

[Setup]
AppId={{0C0B8F3D-51D8-4B0C-9B0E-6E5C0D6C6E0A}
AppName=sam_annotator
AppVersion={#Version}
DefaultDirName={autopf}\sam_annotator
DefaultGroupName=sam_annotator
PrivilegesRequired=lowest
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=sam-annotator-{#Version}-windows-setup
UninstallDisplayIcon={app}\sam-annotator.exe
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\build\frozen\sam-annotator\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\sam_annotator"; Filename: "{app}\sam-annotator.exe"

[Run]
Filename: "{app}\sam-annotator.exe"; Description: "{cm:LaunchProgram,sam_annotator}"; Flags: nowait postinstall skipifsilent
