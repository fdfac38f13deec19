; Bộ cài cho Windows 10 (1809) trở lên, 64 bit. Dựng bằng `py dev.py package` trên máy có NSIS.
Unicode true
!include "MUI2.nsh"

Name "ĐHTT Desktop"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\DHTT Desktop"
InstallDirRegKey HKCU "Software\DHTT Desktop" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!define MUI_ICON "${HERE}\dhtt.ico"
!define MUI_UNICON "${HERE}\dhtt.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\dhtt-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ĐHTT Desktop"
!define MUI_FINISHPAGE_TITLE "Đã cài xong"
!define MUI_FINISHPAGE_TEXT "ĐHTT Desktop đã sẵn sàng trên máy này. Dữ liệu của trường nằm trong một tệp do bạn chọn, không nằm trong thư mục chương trình."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

Section "ĐHTT Desktop"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  File /r "${SOURCE}\*"
  CreateShortCut "$SMPROGRAMS\ĐHTT Desktop.lnk" "$INSTDIR\dhtt-desktop.exe"
  CreateShortCut "$DESKTOP\ĐHTT Desktop.lnk" "$INSTDIR\dhtt-desktop.exe"
  WriteUninstaller "$INSTDIR\go-cai-dat.exe"
  WriteRegStr HKCU "Software\DHTT Desktop" "Folder" "$INSTDIR"
  !define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\DHTT Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "ĐHTT Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\dhtt-desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\go-cai-dat.exe"'
SectionEnd

; Gỡ chương trình; tệp dữ liệu của trường và thiết lập của người dùng được giữ nguyên.
Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\dhtt-desktop.exe"
  Delete "$INSTDIR\go-cai-dat.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\ĐHTT Desktop.lnk"
  Delete "$DESKTOP\ĐHTT Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\DHTT Desktop"
SectionEnd
