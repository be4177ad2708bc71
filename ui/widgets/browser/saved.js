// Saves a file that the server has built, or copies it where it has no media type, once.
const copied = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that is not served over a safe line has no clipboard of its own.
  const held = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  return held?.focus();
};

export default function ({ data, parentElement }) {
  if (parentElement.saved === data.token) return;
  parentElement.saved = data.token;
  const bytes = Uint8Array.from(atob(data.content), (char) => char.charCodeAt(0));
  if (!data.type) {
    copied(new TextDecoder().decode(bytes));
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: data.type }));
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
