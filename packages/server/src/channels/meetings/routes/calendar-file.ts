/** @param name of the file, without its ending */
export const calendarFile = (content: string, name: string): Response =>
  new Response(content, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.ics"`,
      'Cache-Control': 'private, no-cache',
    },
  })
