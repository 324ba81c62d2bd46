/* For the trial only, never shipped: wine 8 lacks Windows 10's icuuc.dll, which Qt6Core.dll imports. Every call fails
   with U_INTERNAL_PROGRAM_ERROR-like code 4, so that Qt uses its own converters. */
#define API __declspec(dllexport)
typedef int Code;
static void fail(Code *code) { if (code) *code = 4; }
API void *ucnv_open(const char *name, Code *code) { fail(code); return 0; }
API void ucnv_close(void *converter) { }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) { }
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) { }
API void ucnv_reset(void *converter) { }
API signed char ucnv_getMaxCharSize(void *converter) { return 1; }
API const char *ucnv_getName(void *converter, Code *code) { fail(code); return 0; }
API void ucnv_getToUCallBack(void *converter, void **action, const void **context)
{
    if (action) *action = 0;
    if (context) *context = 0;
}
API void ucnv_getFromUCallBack(void *converter, void **action, const void **context)
{
    if (action) *action = 0;
    if (context) *context = 0;
}
API void ucnv_setToUCallBack(void *c, void *a, const void *x, void **oa, const void **ox, Code *code) { fail(code); }
API void ucnv_setFromUCallBack(void *c, void *a, const void *x, void **oa, const void **ox, Code *code) { fail(code); }
API void ucnv_cbToUWriteUChars(void *a, const void *s, int length, int offset, Code *code) { fail(code); }
API void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *end, int offset, Code *code) { fail(code); }
API void ucnv_toUnicode(void *c, void *t, void *te, void *s, void *se, void *o, int flush, Code *code) { fail(code); }
API void ucnv_fromUnicode(void *c, void *t, void *te, void *s, void *se, void *o, int flush, Code *code) { fail(code); }
API int ucnv_toUCountPending(void *converter, Code *code) { fail(code); return 0; }
API int ucnv_fromUCountPending(void *converter, Code *code) { fail(code); return 0; }
API const char *ucnv_getStandardName(const char *name, const char *standard, Code *code) { fail(code); return 0; }
API const char *ucnv_getAvailableName(int number) { return 0; }
API int ucnv_countAvailable(void) { return 0; }
