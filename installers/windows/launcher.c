/* Starts the program from its own folder: loads runtime\python311.dll and runs "python -I -m khgn_boot MODE ...".
   One source, two programs: LapKeHoach.exe (-mwindows) and khgn.exe (-DCONSOLE). */
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define PATH_MAX_W 32768
#define DAMAGED 71      /* khgn_boot.py ends with it when files of the program are missing */
#define CRASHED 1       /* Python's own code for an error nobody caught */

typedef int (*PyMain)(int, wchar_t **);

static const wchar_t *const REINSTALL =
    L"Thư mục cài đặt của chương trình thiếu tệp hoặc bị hỏng nên chưa mở được.\n\n"
    L"Hãy chạy lại bộ cài (hoặc chép lại bản mang theo). Nếu máy có phần mềm diệt vi-rút, hãy xem mục cách ly của nó. "
    L"Dữ liệu kế hoạch nằm ở thư mục khác và không bị ảnh hưởng.";

static int refuse(const wchar_t *missing)
{
#ifdef CONSOLE
    _setmode(_fileno(stderr), _O_U8TEXT);
    fwprintf(stderr, L"%ls\n%ls\n", REINSTALL, missing);
#else
    static wchar_t text[PATH_MAX_W + 600];
    swprintf(text, PATH_MAX_W + 600, L"%ls\n\n%ls", REINSTALL, missing);
    MessageBoxW(0, text, L"Lập kế hoạch giảm nghèo", MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return DAMAGED;
}

/* What Python cannot start without; the rest is looked at by khgn_boot.py. */
static const wchar_t *const NEEDED[] = {
    L"runtime\\python311.dll", L"runtime\\python311.zip", L"runtime\\python311._pth", L"runtime\\vcruntime140.dll",
    L"app\\khgn_boot.py", NULL};

int wmain(int argc, wchar_t **argv)
{
    static wchar_t exe[PATH_MAX_W], root[PATH_MAX_W], path[PATH_MAX_W];
    DWORD length = GetModuleFileNameW(0, exe, PATH_MAX_W);
    if (!length || length > PATH_MAX_W - 100) return refuse(L"GetModuleFileName");
    wcscpy(root, exe);
    wchar_t *slash = wcsrchr(root, L'\\');
    if (slash) *slash = 0;
    for (int i = 0; NEEDED[i]; i++) {
        swprintf(path, PATH_MAX_W, L"%ls\\%ls", root, NEEDED[i]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) return refuse(path);
    }
    SetDllDirectoryW(L"");                      /* never a DLL from the folder the officer happens to be in */
    swprintf(path, PATH_MAX_W, L"%ls\\runtime", root);
    AddDllDirectory(path);                      /* .pyd files find python3.dll and the VC runtime here */
    swprintf(path, PATH_MAX_W, L"%ls\\runtime\\python311.dll", root);
    HMODULE python = LoadLibraryExW(path, 0, LOAD_WITH_ALTERED_SEARCH_PATH);
    PyMain run = python ? (PyMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **given = calloc(argc + 8, sizeof *given);
    if (!run || !given) return refuse(path);
    int count = 0, first = 1;
    given[count++] = exe;
    given[count++] = L"-I";
    given[count++] = L"-X";
    given[count++] = L"utf8";
#ifdef TRIAL
    /* only the trial's own copy, never shipped: khgn-trial.exe SCRIPT ... */
#else
    given[count++] = L"-m";
    given[count++] = L"khgn_boot";
#ifdef CONSOLE
    given[count++] = L"console";
#else
    given[count++] = L"window";
#endif
#endif
    for (int i = first; i < argc; i++) given[count++] = argv[i];
    int code = run(count, given);
#ifndef CONSOLE
    if (code == DAMAGED || code == CRASHED) return refuse(L"LapKeHoach.exe");
#endif
    return code;
}
