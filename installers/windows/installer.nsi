; The installer: per user, Vietnamese, 64-bit. Defines given by installers/nsis.py:
; VERSION, SRC (the finished folder), OUT, LANGDIR (Vietnamese texts, NFC), ICON, FAST (no compression).
Unicode true
Target amd64-unicode
!define APP "khgn"
!define TITLE "Lập kế hoạch giảm nghèo"
!define EXE "LapKeHoach.exe"
!define FOLDER "LapKeHoach"
!define UKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define CLASSES "Software\Classes"
Name "${TITLE} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
InstallDirRegKey HKCU "Software\${APP}" "InstallDir"
AllowSkipFiles off
!ifdef FAST
SetCompress off
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài ${TITLE}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!ifdef SIGN
!uninstfinalize '${SIGN}' = 0
!endif
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${LANGDIR}" "Vietnamese"

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "Cần Windows 10 bản 1809 trở lên (64 bit)." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; A folder with somebody's files in it is never ours to empty: 5, or back to the page.
!macro FolderIsOurs
  StrCpy $R7 1
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
    ${DirState} "$INSTDIR" $R6
    ${If} $R6 == 1
      StrCpy $R7 0
      MessageBox MB_ICONEXCLAMATION "Thư mục $INSTDIR đã có tệp khác. Hãy chọn một thư mục mới hoặc còn trống." /SD IDOK
    ${EndIf}
  ${EndIf}
!macroend

Function CheckFolder
  !insertmacro FolderIsOurs
  ${If} $R7 == 0
    Abort
  ${EndIf}
FunctionEnd

; Windows locks a running program's file: files are touched only when both can be opened for writing.
!macro WaitClosed FILE
  StrCpy $R9 0
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $R8 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $R8
      ${ExitDo}
    ${EndIf}
    IntOp $R9 $R9 + 1
    ${If} $R9 > 6
      MessageBox MB_ICONSTOP "Chương trình đang mở. Hãy đóng lại rồi thử lần nữa." /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
    Sleep 500
  ${Loop}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\pkgs"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\files.txt"
!macroend

Section "App"
  !insertmacro FolderIsOurs
  ${If} $R7 == 0
    SetErrorLevel 5
    Quit
  ${EndIf}
  !insertmacro WaitClosed "${EXE}"
  !insertmacro WaitClosed "khgn.exe"
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${SRC}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\${TITLE}"
  CreateShortCut "$SMPROGRAMS\${TITLE}\${TITLE}.lnk" "$INSTDIR\${EXE}"
  CreateShortCut "$SMPROGRAMS\${TITLE}\Gỡ cài đặt.lnk" "$INSTDIR\uninstall.exe"
  CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "Software\${APP}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.khgn" "" "khgn.package"
  WriteRegStr HKCU "${CLASSES}\khgn.package" "" "Gói kế hoạch giảm nghèo"
  WriteRegStr HKCU "${CLASSES}\khgn.package\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${CLASSES}\khgn.package\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "${UKEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UKEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UKEY}" "Publisher" "khgn"
  WriteRegStr HKCU "${UKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UKEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  !insertmacro WaitClosed "${EXE}"
  !insertmacro WaitClosed "khgn.exe"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\khgn.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}\${TITLE}.lnk"
  Delete "$SMPROGRAMS\${TITLE}\Gỡ cài đặt.lnk"
  RMDir "$SMPROGRAMS\${TITLE}"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UKEY}"
  DeleteRegKey HKCU "Software\${APP}"
  ReadRegStr $0 HKCU "${CLASSES}\.khgn" ""
  ${If} $0 == "khgn.package"
    DeleteRegKey HKCU "${CLASSES}\.khgn"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\khgn.package"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ; The plans stay unless the officer, asked twice, says otherwise; a silent uninstall never asks and never deletes.
  ${If} ${FileExists} "$LOCALAPPDATA\${APP}\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "Giữ lại các kế hoạch đã soạn trên máy này?$\n$\nChọn Có để giữ (nên chọn). Lần cài sau sẽ thấy lại." /SD IDYES IDYES kept
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Xoá hẳn mọi kế hoạch trên máy này? Không lấy lại được." /SD IDNO IDNO kept
    RMDir /r "$LOCALAPPDATA\${APP}"
    kept:
  ${EndIf}
SectionEnd
