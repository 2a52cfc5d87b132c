/* Lets one call on the files below a folder fail, or all that write from one on; for LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { EIO_ONCE, SHORT_ONCE, FULL_FOR_GOOD, READ_ONCE };
enum { READS, WRITES, OTHER };

static char folder[4096];
static unsigned char below[65536];
static long fail_at, mode, calls;

void failio_arm(const char *place, long call, long how)
{
    strncpy(folder, place, sizeof folder - 1);
    fail_at = call;
    mode = how;
    calls = 0;
}

long failio_calls(void) { return calls; }

/* What becomes of this call: 0 = it goes on, else the errno it fails with. */
static int fate(int kind)
{
    if (!folder[0] || (kind == READS) != (mode == READ_ONCE) || (mode != EIO_ONCE && kind == OTHER))
        return 0;
    calls++;
    if (!fail_at || calls < fail_at || (mode != FULL_FOR_GOOD && calls > fail_at + (mode == SHORT_ONCE)))
        return 0;
    return mode == SHORT_ONCE || mode == FULL_FOR_GOOD ? ENOSPC : EIO;
}

static int inside(const char *path) { return folder[0] && !strncmp(path, folder, strlen(folder)); }
static int watched(int fd) { return fd >= 0 && fd < (int)sizeof below && below[fd]; }

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
#define FAIL(what) do { int code = (what); if (code) { errno = code; return -1; } } while (0)

static int opened(int fd, const char *path)
{
    if (fd >= 0 && fd < (int)sizeof below)
        below[fd] = inside(path);
    return fd;
}

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...)                                      \
    {                                                                               \
        va_list rest;                                                               \
        va_start(rest, flags);                                                      \
        mode_t rights = va_arg(rest, mode_t);                                       \
        va_end(rest);                                                               \
        if (inside(path))                                                           \
            FAIL(fate(flags & O_CREAT ? OTHER : READS));                            \
        return opened(REAL(name)(path, flags, rights), path);                       \
    }
OPEN(open)
OPEN(open64)

#define READ(name, args, pass)                                                      \
    ssize_t name args { if (watched(fd)) FAIL(fate(READS)); return REAL(name) pass; }
READ(read, (int fd, void *to, size_t size), (fd, to, size))
READ(pread64, (int fd, void *to, size_t size, off64_t at), (fd, to, size, at))
READ(pread, (int fd, void *to, size_t size, off_t at), (fd, to, size, at))

/* A disk that gets full takes the first half of what is written, and refuses the other. */
#define WRITE(name, args, pass, half)                                               \
    ssize_t name args                                                               \
    {                                                                               \
        int why = watched(fd) ? fate(WRITES) : 0;                                   \
        if (why && mode == SHORT_ONCE && calls == fail_at && size > 1)              \
            return REAL(name) half;                                                 \
        FAIL(why);                                                                  \
        return REAL(name) pass;                                                     \
    }
WRITE(write, (int fd, const void *from, size_t size), (fd, from, size), (fd, from, size / 2))
WRITE(pwrite64, (int fd, const void *from, size_t size, off64_t at), (fd, from, size, at), (fd, from, size / 2, at))
WRITE(pwrite, (int fd, const void *from, size_t size, off_t at), (fd, from, size, at), (fd, from, size / 2, at))

int fsync(int fd) { if (watched(fd)) FAIL(fate(OTHER)); return REAL(fsync)(fd); }
int fdatasync(int fd) { if (watched(fd)) FAIL(fate(OTHER)); return REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { if (watched(fd)) FAIL(fate(OTHER)); return REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { if (watched(fd)) FAIL(fate(OTHER)); return REAL(ftruncate64)(fd, size); }
int unlink(const char *path) { if (inside(path)) FAIL(fate(OTHER)); return REAL(unlink)(path); }
int rename(const char *from, const char *to) { if (inside(to)) FAIL(fate(OTHER)); return REAL(rename)(from, to); }
int mkdir(const char *path, mode_t rights) { if (inside(path)) FAIL(fate(OTHER)); return REAL(mkdir)(path, rights); }
int close(int fd) { if (fd >= 0 && fd < (int)sizeof below) below[fd] = 0; return REAL(close)(fd); }
